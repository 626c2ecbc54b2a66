import Books
import Licensing
import TestKit
import Testing

@Suite("Bearer tokens", .timeLimit(.minutes(10)))
struct TokenTests {
  @Test("forged, expired, ended: 401, and the seat of one who is signed out is kept until its end")
  func tokens() async throws {
    let server = try await TestServer.start()
    let (office, organization) = try await server.office(seats: 1)
    let person = try await server.people(1, in: organization)[0]
    let brief = try await server.token("office@example.org", .seats, lasts: .minutes(3))
    #expect(try await server.ask("GET", "/api/v1/leases", token: brief).short == "200")
    try await server.live(for: .minutes(3))
    #expect(try await server.ask("GET", "/api/v1/leases", token: brief).short == "401 invalid_token")

    let forged = String(person.token.dropLast()) + (person.token.hasSuffix("A") ? "B" : "A")
    for token in [forged, "skt_", "", "Bearer", String(repeating: "x", count: 5000)] {
      #expect(try await server.ask("GET", "/api/v1/leases", token: token).short == "401 invalid_token", "\(token)")
    }
    #expect(
      try await server.ask("GET", "/api/v1/leases").headers["www-authenticate"] == #"Bearer error="invalid_token""#)

    let made = try await server.command(
      "POST", "/api/v1/staff/tokens", json: #"{"email":"person1.office@example.org","scope":"seats"}"#)
    let token = try #require(made.text("token"))
    #expect(try await server.ask("GET", "/api/v1/leases", token: token).short == "200")
    #expect(try await server.command("DELETE", "/api/v1/staff/tokens/\(made.text("id") ?? "")").short == "204")
    #expect(try await server.ask("GET", "/api/v1/leases", token: token).short == "401 invalid_token")
    #expect(try await server.occupied(in: organization, by: office) == 0)
    try await server.stop()
  }

  @Test("G1: an address that was not validated takes no seat")
  func notValidated() async throws {
    let server = try await TestServer.start()
    let (_, organization) = try await server.office(seats: 1)
    let person = try await server.account("new", isValidated: false)
    try await server.add(person, to: organization)
    #expect(try await person.application().ask().short == "403 address_not_validated")
    #expect(try await server.account("nobody").application().ask().short == "404 organization_unknown")
    try await server.stop()
  }

  @Test("tokens are made over the control socket only, and strange members are refused")
  func staffOnly() async throws {
    let server = try await TestServer.start()
    let (office, _) = try await server.office(seats: 1)
    let body = #"{"email":"office@example.org","scope":"seats"}"#
    #expect(
      try await server.ask("POST", "/api/v1/staff/tokens", token: office.portal, json: body).short == "403 forbidden")
    let cases = [
      #"{"email":"office@example.org","scope":"seats","admin":true}"#: "400 unknown_member",
      #"{"email":"office@example.org","scope":"everything"}"#: "422 invalid",
      #"{"email":"who@example.org","scope":"seats"}"#: "404 not_found",
      #"{"email":"office@example.org","scope":"seats","lasts_s":-1}"#: "422 invalid",
      #"{"email":"office@example.org","scope":"seats","lasts_s":1e300}"#: "422 invalid",
      #"{"email":7,"scope":"seats"}"#: "400 invalid_member",
      #"{"scope":"seats"}"#: "400 invalid_member",
      "[]": "400 malformed_json", "{": "400 malformed_json", "": "400 malformed_json",
    ]
    for (json, expected) in cases {
      #expect(try await server.command("POST", "/api/v1/staff/tokens", json: json).short == expected, "\(json)")
    }
    try await server.stop()
  }
}
