import Licensing
import TestKit

/// An organization with seats, and Mira, who is a member and signed in with a browser.
struct OwnSeatsStage {
  static let email = "mira@example.org"
  static let administrator = "office@example.org"

  let server: TestServer
  let office: Person
  let organization: Organization
  let mira: Person
  let browser: Browser

  /// - Parameter devices: how many one seat may carry; nil is unlimited.
  init(seats: Int = 2, devices: Int? = nil) async throws {
    server = try await TestServer.start()
    try await server.plan("Team", devicesPerSeat: devices, kind: "educational")
    office = try await server.register("Ada Brandt", email: Self.administrator)
    organization = try await server.organization("Office", owner: office)
    try await server.license("Team", for: organization, seats: .limited(seats))
    mira = try await server.register("Mira Okafor", email: Self.email)
    try await server.add(mira, to: organization)
    browser = Browser(server)
    try await browser.signIn(email: Self.email).expect(200)
    try await server.deliverMail()
  }

  func change(_ settings: String) async throws {
    try await office.ask("PATCH", "/organizations/\(organization.id)", json: "{\(settings)}").expect(200)
  }

  func deactivate() async throws {
    try await office.ask("POST", "/organizations/\(organization.id)/members/\(mira.account)/deactivate").expect(200)
  }

  /// The address of the page about a refusal.
  func noSeat(_ reason: String, product: String = "desktop", in organization: OrganizationID? = nil) -> String {
    let id = organization ?? self.organization.id
    return "/no-seat?organization=\(id)&product=\(product)&reason=\(reason)&device=MIRAS-BOOK"
  }

  /// The mails that say that somebody asks for a seat.
  func wishes(to receiver: String = administrator) async throws -> [TestServer.ReadMail] {
    try await server.allMail().filter { $0.receiver == receiver && $0.subject.contains("asks for a seat") }
  }
}
