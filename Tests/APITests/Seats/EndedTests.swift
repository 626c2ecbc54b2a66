import Licensing
import TestKit
import Testing

@Suite("Seats that somebody else ends", .timeLimit(.minutes(10)))
struct EndedTests {
  @Test("M1: a seat ended by hand is granted to nobody before its application was told")
  func byHand() async throws {
    let server = try await TestServer.start()
    let (office, organization) = try await server.office(seats: 1)
    let people = try await server.people(2, in: organization)
    let (first, second) = (people[0].application(), people[1].application())
    #expect(try await first.ask().short == "201")

    let ended = try await server.ask("POST", "/api/v1/leases/\(first.lease)/end", token: office.portal)
    #expect(
      server.readable(ended, names: [first.lease.text: "LEASE"]) == """
        200 application/json
        {"free_at":"2021-01-01T00:05:00.000Z","lease":"LEASE","state":"leaving"}
        """)
    #expect(try await second.ask().short == "409 no_seat_free")
    try await server.live(for: .minutes(1))
    #expect(try await first.ask().short == "410 lease_over")
    #expect(try await second.ask().short == "201")
    try await server.stop()
  }

  @Test("M1: … or before its promise ends, if it never asks again")
  func neverTold() async throws {
    let server = try await TestServer.start()
    let (office, organization) = try await server.office(seats: 1)
    let people = try await server.people(2, in: organization)
    let (first, second) = (people[0].application(), people[1].application())
    #expect(try await first.ask().short == "201")
    try await server.ask("POST", "/api/v1/leases/\(first.lease)/end", token: office.portal).expect(200)
    try await server.live(for: .seconds(299))
    #expect(try await second.ask().short == "409 no_seat_free")
    try await server.live(for: .seconds(1))
    #expect(try await second.ask().short == "201")
    try await server.stop()
  }

  @Test("M5: members end their own seats from elsewhere, and nobody else's")
  func own() async throws {
    let server = try await TestServer.start()
    let (_, organization) = try await server.office(seats: 2)
    let people = try await server.people(2, in: organization)
    let application = people[0].application()
    #expect(try await application.ask().short == "201")
    let path = "/api/v1/leases/\(application.lease)/end"
    #expect(try await server.ask("POST", path, token: people[1].token).short == "404 not_found")
    #expect(try await server.ask("POST", path, token: people[1].portal).short == "404 not_found")
    #expect(try await server.ask("POST", path, token: people[0].token).short == "200")
    try await server.stop()
  }

  @Test("G34: a deactivated member is out at the next heartbeat, and cannot come back")
  func deactivated() async throws {
    let server = try await TestServer.start()
    let (office, organization) = try await server.office(seats: 1)
    let people = try await server.people(2, in: organization)
    let (first, second) = (people[0].application(), people[1].application())
    #expect(try await first.ask().short == "201")

    let path = "/api/v1/organizations/\(organization.id)/members/\(people[0].account)"
    let answer = try await server.ask("POST", path + "/deactivate", token: office.portal)
    #expect(answer.text("seats_free_by") == "2021-01-01T00:05:00.000Z")
    #expect(try await people[0].application(on: "laptop").ask().short == "403 deactivated")
    #expect(try await second.ask().short == "409 no_seat_free")
    #expect(try await first.ask().short == "403 deactivated")
    #expect(try await second.ask().short == "201")

    try await server.ask("POST", path + "/reactivate", token: office.portal).expect(200)
    #expect(try await first.ask().short == "410 lease_over")
    #expect(try await people[0].application().ask().short == "409 no_seat_free")
    try await server.stop()
  }

  @Test("a revoked license: those seated longest stay, the others are told at their next heartbeat")
  func revoked() async throws {
    let server = try await TestServer.start()
    try await server.plan("Team")
    let office = try await server.account("office")
    let organization = try await server.organization("Office", owner: office)
    try await server.license("Team", for: organization, seats: .limited(1))
    let revoked = try await server.license("Team", for: organization, seats: .limited(2))
    let applications = try await server.people(3, in: organization).map { $0.application() }
    for application in applications { #expect(try await application.ask().short == "201") }

    let path = "/api/v1/staff/licenses/\(revoked.id)/revoke"
    #expect(try await server.ask("POST", path, token: office.portal, json: #"{"why":"x"}"#).short == "403 forbidden")
    #expect(try await server.command("POST", path, json: #"{"why":"charged back"}"#).text("state") == "revoked")
    #expect(try await server.occupied(in: organization, by: office) == 1)
    try await server.live(for: .minutes(2))
    #expect(try await applications[2].ask().short == "409 no_seat_free")
    #expect(try await applications[1].ask().short == "409 no_seat_free")
    #expect(try await applications[0].ask().short == "200")
    try await server.stop()
  }
}
