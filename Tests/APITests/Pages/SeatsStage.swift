import Licensing
import TestKit
import UseCases

/// An office with a license, an administrator's browser, and members who have sat down.
struct SeatsStage {
  let server: TestServer
  let organization: Organization
  let administrator: Person
  let browser: Browser

  init(seats: Int = 3, products: [String] = ["desktop"]) async throws {
    server = try await TestServer.start()
    try await server.plan("Team", products: products)
    administrator = try await server.register("Ada Brandt", email: "ada@office.example")
    organization = try await server.organization("Office", owner: administrator)
    try await server.license("Team", for: organization, seats: .limited(seats))
    browser = Browser(server)
    _ = try await browser.signIn(email: "ada@office.example")
  }

  var path: String { "/organizations/\(organization.id)/seats" }

  /// Somebody else's browser.
  func browser(_ name: String, as role: Role?) async throws -> Browser {
    let person = try await server.register(name, email: "\(name)@office.example")
    if let role { try await server.add(person, to: organization, as: role) }
    let browser = Browser(server)
    _ = try await browser.signIn(email: "\(name)@office.example")
    return browser
  }

  func change(_ person: Person, to role: Role) async throws {
    _ = try await server.runner.run(
      ChangeMember(
        caller: TestServer.staff, organization: organization.id, account: person.account, .role(role)))
  }
}

extension Answer {
  /// What the buttons that end seats name.
  var seats: [String] {
    body.matches(of: #/name="end" value="([^"]*)"/#).map { String($0.1) }
  }
}
