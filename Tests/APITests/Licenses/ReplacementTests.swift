import Licensing
import TestKit
import Testing
import UseCases

@Suite("A license that another one follows", .timeLimit(.minutes(10)))
struct ReplacementTests {
  private func replace(_ server: TestServer, _ license: LicenseID, _ also: String = "") async throws -> Answer {
    try await server.command(
      "POST", "/api/v1/staff/licenses/\(license)/replace", json: #"{"why":"bound to the wrong account"\#(also)}"#)
  }

  private func key(_ answer: Answer) -> String {
    answer.body.firstMatch(of: #/"key":"([^"]*)"/#).map { String($0.1) } ?? ""
  }

  @Test("Says that it was replaced, and its seats are not counted twice")
  func replaced() async throws {
    let server = try await TestServer.start()
    try await server.plan("Team")
    let old = try await server.issue("Team", seats: 10, purchased: "2020-07-01")
    let wrong = try await server.account("private")
    let there = try await wrong.activate(old.key.text, founding: "Private")
    let fresh = try await replace(server, old.license.id)
    #expect(fresh.short == "201")
    #expect(try await replace(server, old.license.id).short == "409 replacement_waits")
    let seated = wrong.application()
    #expect(try await seated.ask().short == "201", "it serves until the new key is activated")

    let office = try await server.account("office")
    let here = try await office.activate(key(fresh), founding: "Office")
    #expect(here.short == "201")
    #expect(here.text("valid_until") == "2021-07-01T00:00:00.000Z", "the same remaining time")
    #expect(try await seated.ask().short == "403 not_licensed")
    let privateOrganization = try wrong.organization(in: there)
    let capacity = try await wrong.ask("GET", "/organizations/\(privateOrganization.id)/capacity")
    #expect(capacity.body.contains(#""seats":0"#))
    let again = try await wrong.activate(old.key.text, for: privateOrganization)
    #expect(again.short == "409 license_is_replaced")
    #expect(again.text("detail")?.contains("replaced by a newer one") == true)
    try await server.stop()
  }

  @Test("That was never activated is over as soon as it is replaced")
  func beforeActivation() async throws {
    let server = try await TestServer.start()
    try await server.plan("Team")
    let old = try await server.issue("Team", buyer: "buyer@example.org")
    let fresh = try await replace(server, old.license.id)
    let office = try await server.account("office")
    #expect(try await office.activate(old.key.text).short == "409 license_is_replaced")
    #expect(try await office.activate(key(fresh)).short == "201")
    #expect(try await server.lastMail(to: "buyer@example.org")?.text.contains(key(fresh)) == true)
    try await server.stop()
  }

  @Test("In the same organization leaves those seated who still fit")
  func upgraded() async throws {
    let server = try await TestServer.start()
    try await server.plan("Team", seats: .limited(2))
    try await server.plan("Team Plus", products: ["desktop", "cloud"], seats: .limited(3))
    let office = try await server.account("office")
    let old = try await server.issue("Team")
    let organization = try office.organization(in: await office.activate(old.key.text, founding: "Office"))
    let people = try await server.people(2, in: organization)
    let applications = people.map { $0.application() }
    for application in applications { try await application.ask().expect(201) }
    let upgrade = try await server.runner.run(
      IssueLicense(
        caller: TestServer.staff,
        LicenseOrder(plan: "Team Plus", purchasedOn: Zone.utc.date(at: server.clock.now), supersedes: old.license.id)))
    #expect(try await office.activate(upgrade.key.text, for: organization).short == "201")
    for application in applications { #expect(try await application.ask().short == "200") }
    let capacity = try await office.ask("GET", "/organizations/\(organization.id)/capacity")
    #expect(capacity.body.contains(#""seats":3"#) && !capacity.body.contains(#""seats":5"#))
    #expect(try await office.activate(old.key.text, for: organization).short == "409 license_is_superseded")
    try await server.stop()
  }

  @Test("Is split into keys for several organizations, all of them with its time")
  func split() async throws {
    let server = try await TestServer.start()
    try await server.plan("Campus", seats: .limited(30))
    let campus = try await server.issue("Campus", purchased: "2020-10-01")
    #expect(try await replace(server, campus.license.id, #","parts":[20,11]"#).short == "422 invalid")
    let parts = try await replace(server, campus.license.id, #","parts":[20,10]"#)
    let keys = parts.body.matches(of: #/"key":"([^"]*)"/#).map { String($0.1) }
    #expect(keys.count == 2)
    for (number, key) in keys.enumerated() {
      let department = try await server.account("department\(number)")
      let answer = try await department.activate(key, founding: "Department \(number)")
      #expect(answer.text("seats") == ["20", "10"][number])
      #expect(answer.text("valid_until") == "2021-10-01T00:00:00.000Z")
    }
    let office = try await server.account("office")
    #expect(try await office.activate(campus.key.text).short == "409 license_is_replaced")
    try await server.stop()
  }

  @Test("Revoked or suspended says so, and restored works again")
  func stepped() async throws {
    let server = try await TestServer.start()
    try await server.plan("Team")
    let issued = try await server.issue("Team")
    let office = try await server.account("office")
    func step(_ step: String) async throws -> String {
      try await server.command(
        "POST", "/api/v1/staff/licenses/\(issued.license.id)/\(step)", json: #"{"why":"invoice 17"}"#
      ).text("state") ?? ""
    }
    #expect(try await step("suspend") == "suspended")
    #expect(try await office.activate(issued.key.text).short == "409 license_is_suspended")
    #expect(try await step("restore") == "issued")
    let activated = try await office.activate(issued.key.text)
    #expect(activated.short == "201")
    #expect(try await step("revoke") == "revoked")
    #expect(
      try await office.activate(issued.key.text, for: office.organization(in: activated)).short
        == "409 license_is_revoked")
    let audit = try await server.command("GET", "/api/v1/staff/audit?action=license.&limit=2")
    #expect(audit.body.contains(#""was":"active","why":"invoice 17""#), "\(audit.body)")
    try await server.stop()
  }
}
