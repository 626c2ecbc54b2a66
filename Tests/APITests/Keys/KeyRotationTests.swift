import API
import FoundationEssentials
import Licensing
import SeatProtocol
import TestKit
import Testing
import UseCases
import Vault

@Suite("The keys that sign seats", .timeLimit(.minutes(10)))
struct KeyRotationTests {
  @Test("a grant carries a token that the published keys verify, with the seat's promise in it")
  func token() async throws {
    let server = try await TestServer.start()
    let (_, organization) = try await server.office(seats: 1)
    let person = try await server.people(1, in: organization)[0]
    let application = person.application(on: "pc")
    let text = try #require(try await application.ask().text("token"))
    let now = server.clock.now.milliseconds / 1000
    let token = try server.services.signer.ring.verify(text, at: now)
    #expect(
      token
        == SeatToken(
          issuer: "http://localhost", organization: organization.id.text, member: person.account.text,
          product: "desktop", device: "pc", lease: application.lease.text, generation: 1, issuedAt: now,
          seatUntil: now + 300, runUntil: now + 300 + 86_400))
    try await server.stop()
  }

  @Test("the same token is given again while more than a third of its time is left")
  func again() async throws {
    let server = try await TestServer.start()
    let (_, organization) = try await server.office(seats: 1)
    let application = try await server.people(1, in: organization)[0].application()
    let first = try await application.ask().text("token")
    try await server.live(for: .seconds(190))
    #expect(try await application.ask().text("token") == first)
    try await server.live(for: .seconds(20))
    #expect(try await application.ask().text("token") != first)
    try await server.stop()
  }

  @Test("without a certificate for the present nothing is granted, and the server says that it is not ready")
  func certificateEnds() async throws {
    let server = try await TestServer.start()
    let (office, organization) = try await server.office(seats: 1)
    let application = try await server.people(1, in: organization)[0].application()
    server.skip(to: server.clock.now + KeyTerms.certified)
    try await server.license("Team", for: organization)
    #expect(try await application.ask().short == "503 unavailable")
    #expect(try await server.ask("GET", "/readyz").short == "503 unavailable")
    #expect(try await server.occupied(in: organization, by: office) == 0)
    try await server.stop()
  }

  @Test("rotation: the root key vouches for the new one, old tokens are still believed, a foreign root's word is not")
  func rotation() async throws {
    let server = try await TestServer.start()
    let (office, organization) = try await server.office(seats: 1)
    let application = try await server.people(1, in: organization)[0].application()
    let old = try #require(try await application.ask().text("token"))
    let path = "/api/v1/staff/signing-keys"
    #expect(try await server.ask("POST", path, token: office.portal).short == "403 forbidden")

    let prepared = try await server.command("POST", path)
    let id = try #require(prepared.text("id"))
    let bytes = try #require(Base64URL.decode(prepared.text("public_key") ?? ""))
    let key = try #require(VerifyingKey(bytes: Array(bytes)))
    let foreign = try KeyTerms.certificate(
      for: key, by: RootKey(seed: Array(repeating: 1, count: 32)), at: server.clock.now)
    let certificate = try KeyTerms.certificate(for: key, by: TestServer.rootKey, at: server.clock.now)
    let put = { (text: String) in
      try await server.command("PUT", "\(path)/\(id)/certificate", json: #"{"certificate":"\#(text)"}"#).short
    }
    #expect(try await put(foreign) == "422 invalid")
    #expect(try await put("nonsense") == "422 invalid")
    #expect(try await put(certificate) == "204")
    #expect(try await put(certificate) == "204")

    try await server.live(for: .minutes(3))
    let new = try #require(try await application.ask().text("token"))
    let ring = server.services.signer.ring
    let now = server.clock.now.milliseconds / 1000
    #expect(ring.active.key.id == id)
    #expect(try ring.verify(old, at: now).lease == ring.verify(new, at: now).lease)
    let published = try await server.ask("GET", "/.well-known/jwks.json")
    #expect(published.body.matches(of: #/"kid":/#).count == 3)
    server.skip(to: server.clock.now + .days(32))
    #expect(try await server.ask("GET", "/.well-known/jwks.json").body.matches(of: #/"kid":/#).count == 2)
    try await server.stop()
  }
}
