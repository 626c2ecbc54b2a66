import Licensing
import TestKit

/// An organization with an owner who sits at a browser.
struct MemberStage {
  let server: TestServer
  let organization: Organization
  /// Signed in, and called Ada Brandt.
  let browser: Browser
  let owner: Person

  init(on engine: TestEngine = .chosen, seats: Int = 5) async throws {
    server = try await TestServer.start(on: engine)
    try await server.plan("Team")
    owner = try await server.register("Ada Brandt", email: "ada@example.org")
    organization = try await server.organization("Sociology", owner: owner)
    try await server.license("Team", for: organization, seats: .limited(seats))
    browser = Browser(server)
    _ = try await browser.signIn(email: "ada@example.org")
  }

  var list: String { "/organizations/\(organization.id)/members" }

  func path(_ person: Person, _ act: String = "") -> String { "\(list)/\(person.account)\(act)" }

  /// Somebody who belongs to it, whose name is the address's first letters.
  @discardableResult
  func member(_ name: String, as role: Role = .member) async throws -> Person {
    let person = try await server.account(name)
    try await server.add(person, to: organization, as: role)
    return person
  }

  /// A browser of somebody with this role, or of a stranger.
  func somebody(_ name: String, as role: Role?) async throws -> Browser {
    let person = try await server.register(name, email: "\(name)@example.org")
    if let role { try await server.add(person, to: organization, as: role) }
    let browser = Browser(server)
    _ = try await browser.signIn(email: "\(name)@example.org")
    return browser
  }

  /// The names on a page of the list, in its order.
  func names(_ query: String = "") async throws -> [String] {
    let page = try await browser.open(list + query)
    try page.expect(200)
    return page.memberNames
  }

  func stop() async throws { try await server.stop() }
}

extension Answer {
  /// Whom a page of members lists, in its order.
  var memberNames: [String] {
    body.matches(of: #/<th scope="row"><a href="[^"]*">([^<]*)<\/a>/#).map { String($0.1) }
  }

  /// Where a link of a page with this `rel` leads; nil when there is none.
  func link(_ rel: String) -> String? {
    body.matches(of: #/href="([^"]*)" rel="([a-z]*)"/#).first { $0.2 == rel }
      .map { String($0.1).replacing("&amp;", with: "&") }
  }
}
