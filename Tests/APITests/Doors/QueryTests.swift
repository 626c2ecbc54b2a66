import SeatProtocol
import TestKit
import Testing

@Suite("What stands behind the question mark", .timeLimit(.minutes(10)))
struct QueryTests {
  private static let lists = [
    "/api/v1/organizations/{organization}/members", "/api/v1/organizations/{organization}/seats",
    "/api/v1/organizations/{organization}/audit", "/api/v1/staff/organizations", "/api/v1/staff/audit",
    "/api/v1/staff/licenses",
  ]

  @Test("A page has 1 to 200 rows, whatever list it is of", arguments: lists + ["/api/v1/account/audit"])
  func limit(path: String) async throws {
    let stage = try await DoorStage()
    let limits = ["1": "200", "200": "200", "007": "200", "+5": "400 invalid_limit"]
    let wrong = ["0", "201", "-1", "", "ten", "1.5", "1e2", "9223372036854775808", "%00", "5%00", "%FF", "5%205"]
    try await ask(
      stage, path, "limit", limits.filter { $0.value == "200" }.merging(wrong.map { ($0, "400 invalid_limit") }) { $1 })
    try await stage.server.stop()
  }

  @Test("A cursor that no page has given is refused, and one from beyond the end is the end", arguments: lists)
  func cursor(path: String) async throws {
    let stage = try await DoorStage()
    let wrong = ["", "none", "%00", "%FF", "1.5", "Zm9v", "CgoK", "YQAKYgoxCjE", String(repeating: "A", count: 4000)]
    try await ask(stage, path, "cursor", Dictionary(wrong.map { ($0, "400 invalid_cursor") }) { $1 })
    try await stage.server.stop()
  }

  @Test("A cursor whose texts have a zero character comes from no page")
  func zeroCursor() async throws {
    let stage = try await DoorStage()
    let account = stage.name("account", at: .own)
    for fields in ["a\0\nb\n1\n\(account)", "a\nb\0\n1\n\(account)"] {
      let cursor = Base64URL.encode(Array(fields.utf8))
      for sort in ["name", "email", "joined", "last_seat", "state"] {
        let path = "/api/v1/organizations/\(stage.name("organization", at: .own))/members"
        let answer = try await stage.server.command("GET", "\(path)?sort=\(sort)&cursor=\(cursor)")
        #expect(answer.short == "400 invalid_cursor", "\(sort)")
      }
    }
    try await stage.server.stop()
  }

  @Test("Members are chosen by what there is")
  func members() async throws {
    let stage = try await DoorStage()
    let path = "/api/v1/organizations/{organization}/members"
    let a = { String(repeating: "a", count: $0) }
    for path in [path, path + ".csv"] {
      try await ask(
        stage, path, "search",
        [
          "": "200", a(200): "200", a(201): "422 invalid", "%25_!%27": "200", "%C3%A9": "200", "%00": "422 invalid",
          "a%07": "422 invalid", "%F0%9F%98%80": "200",
        ])
      let role = ["owner", "administrator", "seat_helper", "reader", "member", ""].map { ($0, "200") }
      let noRole = ["Owner", "support", "owner%00", "%00"].map { ($0, "422 invalid") }
      try await ask(stage, path, "role", Dictionary(role + noRole) { $1 })
      let states = ["active", "ends_soon", "deactivated", "ended", ""].map { ($0, "200") }
      try await ask(
        stage, path, "state", Dictionary(states + [("over", "422 invalid"), ("%00", "422 invalid")]) { $1 })
      let seats = ["now", "in_30_days", "not_for_180_days", "never", ""].map { ($0, "200") }
      try await ask(stage, path, "seat", Dictionary(seats + [("often", "422 invalid"), ("%00", "422 invalid")]) { $1 })
      let sorts = ["name", "email", "joined", "last_seat", "state", ""].map { ($0, "200") }
      try await ask(stage, path, "sort", Dictionary(sorts + [("role", "422 invalid"), ("%00", "422 invalid")]) { $1 })
      let invites = [stage.name("invite", at: .own): "200", "none": "422 invalid", "%00": "422 invalid", "": "200"]
      try await ask(stage, path, "invite", invites)
    }
    try await stage.server.stop()
  }

  @Test("Licenses and what was decided are searched by what can be there")
  func vendor() async throws {
    let stage = try await DoorStage()
    let a = { String(repeating: "a", count: $0) }
    for path in ["/api/v1/staff/audit", "/api/v1/organizations/{organization}/audit"] {
      try await ask(
        stage, path, "action",
        [
          "": "200", "member.": "200", "none": "200", a(64): "200", a(65): "422 invalid", "%00": "422 invalid",
          "a%07": "422 invalid", "%25": "200",
        ])
    }
    let licenses = "/api/v1/staff/licenses"
    try await ask(
      stage, licenses, "buyer",
      [
        "ada@example.org": "200", "none": "422 invalid", "": "422 invalid", "%00": "422 invalid",
        a(4000): "422 invalid",
      ])
    try await ask(
      stage, licenses, "organization",
      [
        stage.name("organization", at: .own): "200", "none": "404 not_found", "": "404 not_found",
        "%00": "404 not_found",
      ])
    try await stage.server.stop()
  }

  @Test("Trying is true or false: nothing else is taken for one of them")
  func dryRun() async throws {
    let stage = try await DoorStage()
    let routes = [
      "/api/v1/staff/licenses/import", "/api/v1/organizations/\(stage.name("organization", at: .own))/members/import",
    ]
    for (route, list) in zip(routes, ["plan\n", "email\n"]) {
      for (value, answer) in [
        "true": "200", "false": "20", "True": "422 invalid", "1": "422 invalid", "": "422 invalid",
      ] {
        let told = try await stage.server.list(list, to: "\(route)?dry_run=\(value)", as: stage.vendor)
        #expect(told.short.hasPrefix(answer), "\(route) \(value): \(told.short)")
      }
    }
    try await stage.server.stop()
  }

  private func ask(_ stage: DoorStage, _ path: String, _ name: String, _ expected: [String: String]) async throws {
    for (value, answer) in expected {
      let door = Door("GET", "\(path)?\(name)=\(value)", .open)
      let visitor = path.hasPrefix("/api/v1/account/") ? Visitor.owner : .systemOperator
      #expect(try await stage.ask(door, as: visitor, at: .own).short == answer, "\(name)=\(value.prefix(40))")
    }
  }
}
