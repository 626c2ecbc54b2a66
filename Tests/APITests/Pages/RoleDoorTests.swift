import API
import Hummingbird
import Licensing
import Pages
import TestKit
import Testing
import Web

/// Every page of an organization × everybody who may come to it: what a role may do there stands in one table, and a
/// page that is not in it fails.
@Suite("Who may open and send what of an organization", .timeLimit(.minutes(20)))
struct RoleDoorTests {
  /// In the order of the columns. The vendor's people have their second factor.
  private enum Visitor: String, CaseIterable {
    case owner, administrator, helper, reader, member, deactivated
    /// Belongs to no organization.
    case stranger
    /// Owns another one.
    case foreigner
    case support, sales

    var role: Role? {
      switch self {
      case .owner: .owner
      case .administrator: .administrator
      case .helper: .seatHelper
      case .reader: .reader
      case .member, .deactivated: .member
      case .stranger, .foreigner, .support, .sales: nil
      }
    }
  }

  private enum Act: String {
    case open = "GET"
    case send = "POST"
    /// A form that may carry a file.
    case hand = "POST a file to"
  }

  /// A page, what harms nobody there, and the statuses by visitor.
  private struct Door {
    let act: Act
    let path: String
    let statuses: [Int]
    /// Whether the invite key in the address is one of the organization's.
    let isKnown: Bool
    let form: [String: String]

    init(_ act: Act, _ path: String, _ statuses: String, isKnown: Bool = true, _ form: [String: String] = [:]) {
      (self.act, self.path, self.isKnown, self.form) = (act, path, isKnown, form)
      self.statuses = statuses.split(separator: " ").compactMap { Int($0) }
    }

    var route: String { "\(act == .open ? "GET" : "POST") \(path)" }
  }

  private static let nobody = "01928000-0000-7000-8000-000000000001"
  private static let long = String(repeating: "x", count: 501)

  // owner, administrator, helper, reader, member, deactivated, stranger, foreigner, support, sales
  private static let doors = [
    Door(.open, "/organizations/{organization}", "200 200 200 200 403 403 404 404 200 200"),
    Door(.send, "/organizations/{organization}/wishes/{wish}", "404 404 404 404 404 404 404 404 404 404"),
    Door(.open, "/organizations/{organization}/licenses", "200 200 403 200 403 403 404 404 200 200"),
    Door(.open, "/organizations/{organization}/licenses.csv", "200 200 403 200 403 403 404 404 200 200"),
    Door(.open, "/organizations/{organization}/licenses/{license}", "200 200 403 200 403 403 404 404 200 200"),
    Door(
      .send, "/organizations/{organization}/licenses/{license}/members", "422 422 403 403 403 403 404 404 403 403",
      ["who": "none"]),
    Door(
      .open, "/organizations/{organization}/licenses/{license}/members/{account}/off",
      "404 404 403 403 403 403 404 404 403 403"),
    Door(
      .send, "/organizations/{organization}/licenses/{license}/members/{account}/off",
      "409 409 403 403 403 403 404 404 403 403"),
    Door(.open, "/organizations/{organization}/seats", "200 200 200 403 403 403 404 404 200 403"),
    Door(
      .send, "/organizations/{organization}/seats/end", "303 303 303 403 403 403 404 404 303 403",
      ["end": "1.\(Self.nobody)"]),
    Door(.open, "/organizations/{organization}/members", "200 200 403 403 403 403 404 404 200 200"),
    Door(.open, "/organizations/{organization}/members.csv", "200 200 403 403 403 403 404 404 200 200"),
    Door(.open, "/organizations/{organization}/members/import", "200 200 403 403 403 403 404 404 200 403"),
    Door(
      .hand, "/organizations/{organization}/members/import", "422 422 403 403 403 403 404 404 422 403", ["text": " "]),
    Door(
      .send, "/organizations/{organization}/members/many", "303 303 403 403 403 403 404 404 303 403",
      ["action": "deactivate", "m[0]": "\(Self.nobody)"]),
    Door(.open, "/organizations/{organization}/members/lists/{list}", "404 404 403 403 403 403 404 404 404 403"),
    Door(.send, "/organizations/{organization}/members/lists/{list}", "404 404 403 403 403 403 404 404 404 403"),
    Door(.open, "/organizations/{organization}/members/{account}", "200 200 403 403 403 403 404 404 200 200"),
    Door(
      .send, "/organizations/{organization}/members/{account}/role", "303 303 403 403 403 403 404 404 303 403",
      ["role": "member"]),
    Door(
      .send, "/organizations/{organization}/members/{account}/end", "303 303 403 403 403 403 404 404 303 403",
      ["remove": "1"]),
    Door(
      .open, "/organizations/{organization}/members/{account}/deactivate", "200 200 403 403 403 403 404 404 200 403"),
    Door(
      .send, "/organizations/{organization}/members/{account}/deactivate", "422 422 403 403 403 403 404 404 422 403",
      ["why": Self.long]),
    Door(
      .send, "/organizations/{organization}/members/{account}/reactivate", "303 303 403 403 403 403 404 404 303 403"),
    Door(.open, "/organizations/{organization}/join-requests", "200 200 403 403 403 403 404 404 200 403"),
    Door(
      .send, "/organizations/{organization}/join-requests", "303 303 403 403 403 403 404 404 303 403",
      ["accept": "\(Self.nobody)"]),
    Door(.open, "/organizations/{organization}/invite", "200 200 403 403 403 403 404 404 403 403"),
    Door(
      .send, "/organizations/{organization}/invite/intervals", "422 422 403 403 403 403 404 404 403 403",
      ["reminder": "-1", "rotation": "0"]),
    Door(.open, "/organizations/{organization}/invite/new", "200 200 403 403 403 403 404 404 403 403"),
    Door(
      .send, "/organizations/{organization}/invite/new", "422 422 403 403 403 403 404 404 403 403", ["label": Self.long]
    ),
    Door(
      .send, "/organizations/{organization}/invite/send", "422 422 403 403 403 403 404 404 403 403", ["to": "nobody"]),
    Door(.open, "/organizations/{organization}/invite/{invite}", "200 200 403 403 403 403 404 404 403 403"),
    Door(.open, "/organizations/{organization}/invite/{invite}/poster", "200 200 403 403 403 403 404 404 403 403"),
    Door(
      .send, "/organizations/{organization}/invite/{invite}/send", "422 422 403 403 403 403 404 404 403 403",
      ["to": "nobody"]),
    Door(.open, "/organizations/{organization}/invite/{invite}/rotate", "200 200 403 403 403 403 404 404 403 403"),
    Door(
      .send, "/organizations/{organization}/invite/{invite}/rotate", "404 404 403 403 403 403 404 404 403 403",
      isKnown: false),
    Door(.open, "/organizations/{organization}/invite/{invite}/end", "200 200 403 403 403 403 404 404 403 403"),
    Door(
      .send, "/organizations/{organization}/invite/{invite}/end", "404 404 403 403 403 403 404 404 403 403",
      isKnown: false),
    Door(.open, "/organizations/{organization}/history", "200 200 403 200 403 403 404 404 200 403"),
    Door(.open, "/organizations/{organization}/history/refusals", "200 200 403 403 403 403 404 404 200 403"),
    Door(.open, "/organizations/{organization}/history/members", "200 200 403 403 403 403 404 404 200 403"),
    Door(.open, "/organizations/{organization}/history/seats.csv", "200 200 403 200 403 403 404 404 200 403"),
    Door(.open, "/organizations/{organization}/history/refusals.csv", "200 200 403 403 403 403 404 404 200 403"),
    Door(.open, "/organizations/{organization}/history/members.csv", "200 200 403 403 403 403 404 404 200 403"),
    Door(
      .send, "/organizations/{organization}/history/report", "303 303 403 403 403 403 404 404 403 403",
      ["every": "never"]),
    Door(.open, "/organizations/{organization}/alerts", "200 200 403 403 403 403 404 404 403 403"),
    Door(
      .send, "/organizations/{organization}/alerts", "422 422 403 403 403 403 404 404 403 403",
      ["do": "keep", "use_high": "on", "share": "0", "minutes": "0"]),
    Door(.open, "/organizations/{organization}/audit", "200 200 403 403 403 403 404 404 200 403"),
    Door(.open, "/organizations/{organization}/audit.csv", "200 200 403 403 403 403 404 404 200 403"),
    Door(.open, "/organizations/{organization}/settings", "200 200 403 403 403 403 404 404 403 403"),
    Door(.send, "/organizations/{organization}/settings/name", "422 422 403 403 403 403 404 404 403 403", ["name": ""]),
    Door(
      .send, "/organizations/{organization}/settings/contact", "422 422 403 403 403 403 404 404 403 403",
      ["contact": Self.long]),
    Door(
      .send, "/organizations/{organization}/settings/rules", "422 422 403 403 403 403 404 404 403 403",
      ["idle": "5", "question": "", "terms": ""]),
    Door(
      .send, "/organizations/{organization}/settings/offers", "422 422 403 403 403 403 404 404 403 403",
      ["address": "nobody", "role": "reader"]),
    Door(
      .send, "/organizations/{organization}/settings/withdraw", "404 404 403 403 403 403 404 404 403 403",
      ["offer": "\(Self.nobody)"]),
    Door(.open, "/organizations/{organization}/settings/owner", "200 403 403 403 403 403 404 404 403 403"),
    Door(
      .send, "/organizations/{organization}/settings/owner", "422 403 403 403 403 403 404 404 403 403",
      ["address": "nobody", "then": "stays", "password": "x"]),
    Door(.open, "/organizations/{organization}/settings/close", "200 403 403 403 403 403 404 404 403 403"),
    Door(
      .send, "/organizations/{organization}/settings/close", "422 403 403 403 403 403 404 404 403 403",
      ["why": "x", "password": "x"]),
    Door(.send, "/organizations/{organization}/settings/keep", "303 403 403 403 403 403 404 404 403 403"),
    Door(.send, "/organizations/{organization}/settings/object", "303 303 403 403 403 403 404 404 403 403"),
    Door(.open, "/memberships/{organization}/leave", "200 200 200 200 200 200 404 404 404 404"),
  ]

  /// What has no end, and what would have nobody left to come.
  private static let others: Set = [
    "GET /organizations/{organization}/seats/stream", "POST /memberships/{organization}/leave",
  ]

  @Test("The table has every page of an organization and no other")
  func complete() async throws {
    let server = try await TestServer.start()
    let router = Router(context: WebContext.self)
    let services = server.services
    PageRouter.add(
      try PageServices(
        runner: server.runner, accounts: services.accounts, authenticator: services.authenticator,
        seats: services.desk, gate: services.gate, address: "http://localhost"),
      to: router)
    let routes = router.routes.map { "\($0.method.rawValue) \($0.path)" }.filter { $0.contains("{organization}") }
    #expect(Set(routes) == Set(Self.doors.map(\.route)).union(Self.others))
    #expect(Self.doors.allSatisfy { $0.statuses.count == Visitor.allCases.count })
    try await server.stop()
  }

  @Test("Each role opens and sends what is its own, and nobody of elsewhere is told that there is something")
  func everybody() async throws {
    let stage = try await Stage()
    for door in Self.doors {
      let path = stage.path(door)
      for (visitor, status) in zip(Visitor.allCases, door.statuses) {
        let browser = try #require(stage.browsers[visitor])
        let answer =
          switch door.act {
          case .open: try await browser.open(path, following: false)
          case .send: try await browser.send(path, door.form, following: false)
          case .hand: try await browser.hand(path, fields: door.form)
          }
        #expect(answer.status == status, "\(door.act.rawValue) \(door.path) as \(visitor.rawValue)")
      }
    }
    try await stage.server.stop()
  }

  @Test("The stream of seats is nobody's who may not see them")
  func stream() async throws {
    let stage = try await Stage()
    let path = "/organizations/\(stage.organization.id)/seats/stream"
    let statuses: [(Visitor, Int)] = [
      (.reader, 403), (.member, 403), (.deactivated, 403), (.stranger, 404), (.foreigner, 404), (.sales, 403),
    ]
    for (visitor, status) in statuses {
      let answer = try await stage.browsers[visitor]?.open(path, following: false)
      #expect(answer?.status == status, "\(visitor.rawValue)")
    }
    try await stage.server.stop()
  }

  private struct Stage {
    let server: TestServer
    let organization: Organization
    private(set) var browsers: [Visitor: Browser] = [:]
    private let names: [String: String]

    init() async throws {
      server = try await TestServer.start()
      let (office, organization) = try await server.office(seats: 2)
      self.organization = organization
      let license = try await office.ask("GET", "/organizations/\(organization.id)/licenses").body
        .firstMatch(of: #/"id":"([0-9a-f-]{36})"/#)
      names = [
        "{organization}": organization.id.text, "{license}": String(license?.1 ?? ""),
        "{account}": try await server.people(1, in: organization)[0].account.text,
        "{invite}": try await office.invite(of: organization), "{list}": RoleDoorTests.nobody,
      ]
      for visitor in Visitor.allCases { browsers[visitor] = try await browser(visitor, office) }
    }

    private func browser(_ visitor: Visitor, _ office: Person) async throws -> Browser {
      let email = "\(visitor.rawValue)@example.org"
      let person = try await server.register(visitor.rawValue, email: email)
      if let role = visitor.role { try await server.add(person, to: organization, as: role) }
      switch visitor {
      case .deactivated:
        let path = "/organizations/\(organization.id)/members/\(person.account)/deactivate"
        try await office.ask("POST", path).expect(200)
      case .foreigner: _ = try await server.organization("Elsewhere", owner: person)
      case .support, .sales:
        try await server.command(
          "PUT", "/api/v1/staff/people/\(email)", json: #"{"role":"\#(visitor.rawValue)"}"#
        ).expect(204)
      default: break
      }
      let browser = Browser(server)
      try await browser.signIn(email: email).expect(200)
      // Turned on in this session.
      if [.support, .sales].contains(visitor) { try await server.secondFactor(of: email) }
      return browser
    }

    func path(_ door: Door) -> String {
      var path = door.path
      if !door.isKnown { path = path.replacing("{invite}", with: RoleDoorTests.nobody) }
      for (name, id) in names { path = path.replacing(name, with: id) }
      return path
    }
  }
}
