import Licensing
import TestKit
import Testing

@Suite("Seats of several licenses", .timeLimit(.minutes(10)))
struct AddedUpTests {
  @Test("G14: 20, 10 and 5 are 35 seats, and the 36th is refused")
  func thirtyFive() async throws {
    let server = try await TestServer.start()
    try await server.plan("Team")
    let office = try await server.account("office")
    let organization = try await server.organization("University of Somewhere", owner: office)
    for seats in [20, 10, 5] { try await server.license("Team", for: organization, seats: .limited(seats)) }

    let people = try await server.people(36, in: organization)
    for person in people.prefix(35) { #expect(try await person.application().ask().short == "201") }

    let refused = try await people[35].application().ask()
    #expect(
      server.readable(refused, names: [organization.id.text: "UNIVERSITY"]) == """
        409 application/problem+json
        {"code":"no_seat_free",\
        "detail":"All seats are taken at the moment. Try again later, or ask an administrator to free one.",\
        "link":"http://localhost/no-seat?organization=UNIVERSITY&product=desktop&reason=no_seat_free&device=pc",\
        "status":409,"title":"No seat free","type":"urn:seatkeeper:problem:no_seat_free"}
        """)
    try await server.stop()
  }

  @Test("G15: 30 seats through the last second of 2021, 10 through June 2022, none after")
  func oneByOne() async throws {
    let server = try await TestServer.start(at: Instant("2021-03-01T09:00:00Z"))
    try await server.plan("A year", seats: .limited(20), term: .months(12))
    try await server.plan("A year and a half", seats: .limited(10), term: .months(18))
    let office = try await server.account("office")
    let organization = try await server.organization("Institute", owner: office)
    try await server.license("A year", for: organization, purchased: "2021-01-01")
    try await server.license("A year and a half", for: organization, purchased: "2021-01-01")
    let people = try await server.people(31, in: organization)
    let capacity = try await server.ask(
      "GET", "/api/v1/organizations/\(organization.id)/capacity", token: office.portal)
    #expect(
      server.readable(capacity, names: [organization.id.text: "INSTITUTE"]) == """
        200 application/json
        {"organization":{"id":"INSTITUTE","name":"Institute"},"server_time":"2021-03-01T09:00:00.000Z",\
        "timeline":[{"from":"2021-03-01T09:00:00.000Z","seats":30},{"from":"2022-01-01T00:00:00.000Z","seats":10},\
        {"from":"2022-07-01T00:00:00.000Z","seats":0}]}
        """)

    server.skip(to: Instant("2021-12-31T23:59:59Z"))
    var applications = people.map { $0.application() }
    #expect(try await answers(applications) == ["201": 30, "409 no_seat_free": 1])

    server.skip(to: Instant("2022-01-01T00:00:00Z"))
    #expect(try await server.occupied(in: organization, by: office) == 10)
    #expect(try await answers(applications) == ["200": 10, "409 no_seat_free": 21])

    server.skip(to: Instant("2022-06-30T23:59:59Z"))
    applications = people.map { $0.application() }
    #expect(try await answers(applications) == ["201": 10, "409 no_seat_free": 21])
    server.skip(to: Instant("2022-07-01T00:00:00Z"))
    #expect(try await answers(applications) == ["403 license_expired": 31])
    try await server.stop()
  }

  private func answers(_ applications: [Application]) async throws -> [String: Int] {
    var counts: [String: Int] = [:]
    for application in applications { counts[try await application.ask().short, default: 0] += 1 }
    return counts
  }
}
