import Licensing
import TestKit
import UseCases

/// An organization with one invite key, and its owner in a browser.
struct InviteStage {
  static let email = "ada@example.org"
  let server: TestServer
  let owner: Person
  let organization: Organization
  /// The owner's.
  let ada: Browser

  /// - Parameter products: what the organization's license is for.
  init(products: [String] = ["desktop"]) async throws {
    server = try await TestServer.start()
    owner = try await server.register("Ada Brandt", email: Self.email)
    organization = try await server.organization("Institute", owner: owner)
    try await server.plan("Team", products: products, seats: .limited(5))
    try await server.license("Team", for: organization)
    ada = Browser(server)
    try await ada.signIn(email: Self.email).expect(200)
    try await server.deliverMail()
  }

  /// Where the organization's invite keys are.
  var place: String { "/organizations/\(organization.id)/invite" }

  /// The page of the one key that works.
  func keyPlace() async throws -> String { "\(place)/\(try await owner.invite(of: organization))" }

  /// The page of a key that is made, later than all others.
  func make(_ form: [String: String]) async throws -> Answer {
    server.clock.move(by: .seconds(1))
    return try await ada.send(place + "/new", form)
  }

  /// Time passes, and with it the owner's session; another one is begun.
  func skip(to instant: String) async throws {
    server.clock.set(Instant(instant))
    try await ada.signIn(email: Self.email).expect(200)
  }

  /// Somebody new, who comes by a key.
  func joined(_ name: String, by key: String) async throws -> Person {
    let person = try await server.account(name)
    try await person.join(key).expect(201)
    return person
  }

  /// To whom invitations went.
  func invited() async throws -> [String] {
    try await server.allMail().filter { $0.subject == "Ada Brandt invites you to Institute" }.map(\.receiver)
  }
}

extension Answer {
  /// The invite key that a page shows.
  var inviteKey: String? { body.firstMatch(of: #/id="invite-key">([^<]*)</#).map { String($0.1) } }

  /// The text for an intranet page.
  var inviteWords: String? { body.firstMatch(of: #/id="invite-words">([^<]*)</#).map { String($0.1) } }
}
