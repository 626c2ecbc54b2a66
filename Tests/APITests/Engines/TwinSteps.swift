import Licensing
import TestKit

/// What happens to the twins, one step after the other, as the dice fall.
struct TwinSteps {
  private var dice: Dice
  private var leases: [(id: LeaseID, person: Int, product: String, device: String)] = []
  private var keys: [String] = []
  private var invites: [String] = []

  init(seed: UInt64) {
    dice = Dice(seed: seed)
  }

  mutating func step(_ twins: inout Twins) async throws {
    switch dice.roll(20) {
    case 0...5: try await claim(&twins)
    case 6...9: try await again(&twins)
    case 10, 11: try await pass(&twins)
    case 12: try await member(&twins)
    case 13: try await license(&twins)
    case 14: try await key(&twins)
    case 15: try await invite(&twins)
    case 16: try await own(&twins)
    default: try await look(&twins)
    }
  }

  private mutating func claim(_ twins: inout Twins) async throws {
    let lease = (
      id: twins.newLease(), person: dice.roll(8), product: dice.pick(["desktop", "desktop", "cloud", "unheard"]),
      device: dice.pick(["pc", "laptop", "tablet"])
    )
    leases.append(lease)
    try await twins.act(lease.id, of: lease.person, lease.product, lease.device, .ask)
  }

  private mutating func again(_ twins: inout Twins) async throws {
    guard !leases.isEmpty else { return }
    let lease = leases[dice.roll(leases.count)]
    let person = dice.roll(10) == 0 ? dice.roll(8) : lease.person
    if dice.roll(8) == 0 {
      try await twins.ask("POST", "/api/v1/leases/\(lease.id)/end", as: dice.roll(8))
    } else {
      try await twins.act(
        lease.id, of: person, lease.product, lease.device, dice.pick([.ask, .ask, .ask, .closing, .close]))
    }
  }

  private mutating func pass(_ twins: inout Twins) async throws {
    switch dice.roll(6) {
    case 0: twins.outage(of: .minutes(dice.roll(600)))
    case 1: try await twins.live(for: .minutes(1 + dice.roll(20)))
    case 2: for server in twins.servers { server.skip(to: server.clock.now + .days(1 + dice.roll(1) * 9)) }
    default: try await twins.live(for: .seconds(1 + dice.roll(120)))
    }
  }

  private mutating func member(_ twins: inout Twins) async throws {
    let member = "\(organization(twins))/members/\(twins.people[0][dice.roll(8)].account)"
    switch dice.roll(4) {
    case 0: try await twins.ask("POST", member + "/deactivate", as: dice.roll(2))
    case 1: try await twins.ask("POST", member + "/reactivate", as: dice.roll(2))
    case 2:
      let role = dice.pick(["administrator", "seat_helper", "reader", "member", "owner"])
      try await twins.ask("PUT", member + "/role", as: dice.roll(2), json: #"{"role":"\#(role)"}"#)
    default:
      let day = dice.pick([#""2021-03-01""#, #""2021-01-02""#, "null"])
      try await twins.ask("PUT", member + "/end", as: dice.roll(2), json: #"{"last_day":\#(day)}"#)
    }
  }

  private mutating func license(_ twins: inout Twins) async throws {
    let license = twins.licenses[dice.roll(twins.licenses.count)]
    let step = dice.pick(["suspend", "suspend", "restore", "restore", "restore", "revoke"])
    try await twins.ask("POST", "/api/v1/staff/licenses/\(license.id)/\(step)", as: nil, json: #"{"why":"so"}"#)
  }

  private mutating func key(_ twins: inout Twins) async throws {
    if keys.isEmpty || dice.roll(2) == 0 {
      let order = #"{"plan":"\#(dice.pick(["Team", "Named"]))","seats":\#(1 + dice.roll(3))}"#
      let answer = try await twins.ask("POST", "/api/v1/staff/licenses", as: nil, json: order)
      if let key = answer.text("key") { keys.append(key) }
    } else {
      let target = #""organization":"\#(twins.organizations[dice.roll(2)].id)""#
      let body = #"{"key":"\#(keys[dice.roll(keys.count)])",\#(target)}"#
      try await twins.ask("POST", "/api/v1/activations", as: dice.roll(3), json: body)
    }
  }

  private mutating func invite(_ twins: inout Twins) async throws {
    if invites.isEmpty || dice.roll(2) == 0 {
      let body = #"{"label":"for all","uses_max":\#(1 + dice.roll(3))}"#
      let answer = try await twins.ask("POST", "\(organization(twins))/invites", as: dice.roll(2), json: body)
      if let key = answer.text("key") { invites.append(key) }
    } else {
      let body = #"{"key":"\#(invites[dice.roll(invites.count)])"}"#
      try await twins.ask("POST", "/api/v1/memberships", as: dice.roll(8), json: body)
    }
  }

  private mutating func own(_ twins: inout Twins) async throws {
    let person = dice.roll(8)
    switch dice.roll(3) {
    case 0: try await twins.ask("DELETE", "/api/v1/memberships/\(twins.organizations[dice.roll(2)].id)", as: person)
    case 1:
      let ids = twins.organizations.map { #""\#($0.id)""# }
      let order = (dice.roll(2) == 0 ? ids : ids.reversed()).joined(separator: ",")
      try await twins.ask("PUT", "/api/v1/memberships/order", as: person, json: #"{"organizations":[\#(order)]}"#)
    default: try await twins.ask("GET", "/api/v1/memberships", as: person)
    }
  }

  private mutating func look(_ twins: inout Twins) async throws {
    let pages = [
      "/members", "/members?sort=name&limit=2", "/members?search=%C3%A9", "/members?search=a&sort=email",
      "/members.csv",
      "/members?role=member&sort=joined", "/members?state=deactivated", "/members?sort=state&limit=2",
      "/members?sort=last_seat&limit=3", "/members?seat=now", "/members?seat=never&sort=email",
      "/members?state=ends_soon", "/seats", "/seats?limit=2", "/audit",
      "/audit?limit=3", "/licenses", "/capacity", "/invites", "/join-requests", "",
    ]
    let staff = [
      "/api/v1/staff/licenses", "/api/v1/staff/audit?limit=20", "/api/v1/staff/organizations", "/api/v1/staff/catalog",
    ]
    if dice.roll(5) == 0 {
      try await twins.ask("GET", dice.pick(staff), as: nil)
    } else {
      try await twins.ask("GET", organization(twins) + dice.pick(pages), as: dice.roll(3))
    }
  }

  private mutating func organization(_ twins: Twins) -> String {
    "/api/v1/organizations/\(twins.organizations[dice.roll(2)].id)"
  }
}
