import Licensing
import SeatProtocol
import TestKit
import Testing

@Suite("G32: what a plain member is told", .timeLimit(.minutes(10)))
struct MemberSeesTests {
  @Test("the answers to a claim, a heartbeat and the list of own seats, whole")
  func answers() async throws {
    let server = try await TestServer.start()
    let (_, organization) = try await server.office(seats: 7)
    let people = try await server.people(2, in: organization)
    _ = try await people[1].application().ask()
    let application = people[0].application(version: "9.4", on: "pc")
    let names = [application.lease.text: "LEASE", organization.id.text: "OFFICE"]
    let expected = """
      {"ends_at":"2021-01-01T00:05:00.000Z","heartbeat_in_s":60,"lease":"LEASE","lease_for_s":300,"notices":[],\
      "organization":{"id":"OFFICE","name":"Office"},"plan":"Team","run_for_s":86400,\
      "server_time":"2021-01-01T00:00:00.000Z","token":"…"}
      """
    #expect(server.readable(try await application.ask(), names: names) == "201 application/json\n" + expected)
    #expect(server.readable(try await application.ask(), names: names) == "200 application/json\n" + expected)
    let own = try await server.ask("GET", "/api/v1/leases", token: people[0].token)
    #expect(
      server.readable(own, names: names) == """
        200 application/json
        {"data":[{"device":{"id":"pc","name":"pc","platform":"linux"},"ends_at":"2021-01-01T00:05:00.000Z",\
        "lease":"LEASE","organization":{"id":"OFFICE","name":"Office"},"product":"desktop",\
        "since":"2021-01-01T00:00:00.000Z","state":"running"}],"server_time":"2021-01-01T00:00:00.000Z"}
        """)
    try await server.stop()
  }

  @Test("who holds seats is for those who may see it; to others the organization does not exist")
  func holders() async throws {
    let server = try await TestServer.start()
    let (office, organization) = try await server.office(seats: 3)
    let person = try await server.people(1, in: organization)[0]
    let helper = try await server.account("helper")
    try await server.add(helper, to: organization, as: .seatHelper)
    let stranger = try await server.account("stranger")
    let application = person.application(on: "pc")
    #expect(try await application.ask().short == "201")
    let path = "/api/v1/organizations/\(organization.id)/seats"
    #expect(try await server.ask("GET", path, token: person.portal).short == "403 forbidden")
    #expect(try await server.ask("GET", path, token: stranger.portal).short == "404 not_found")
    #expect(try await server.ask("GET", path, token: office.token).short == "403 insufficient_scope")
    #expect(try await server.ask("GET", path, token: helper.portal).short == "200")
    let names = [
      application.lease.text: "LEASE", organization.id.text: "OFFICE", person.account.text: "PERSON",
    ]
    #expect(
      server.readable(try await server.ask("GET", path, token: office.portal), names: names) == """
        200 application/json
        {"data":[{"device":{"id":"pc","name":"pc","platform":"linux"},"ends_at":"2021-01-01T00:05:00.000Z",\
        "lease":"LEASE","member":{"email":"person1.office@example.org","id":"PERSON","name":"Person1.Office"},\
        "product":"desktop","seat":1,"seen_at":"2021-01-01T00:00:00.000Z","since":"2021-01-01T00:00:00.000Z",\
        "state":"running"}],"occupied":1,"organization":{"id":"OFFICE","name":"Office"},"seats":3,\
        "server_time":"2021-01-01T00:00:00.000Z"}
        """)
    try await server.stop()
  }

  @Test("a long list comes in pages, each holder once")
  func pages() async throws {
    let server = try await TestServer.start()
    let (office, organization) = try await server.office(seats: 30)
    for person in try await server.people(25, in: organization) { _ = try await person.application().ask() }
    var cursor: String?
    var sizes: [Int] = []
    repeat {
      let path = "/api/v1/organizations/\(organization.id)/seats?limit=10" + (cursor.map { "&cursor=\($0)" } ?? "")
      let page = try await server.ask("GET", path, token: office.portal)
      sizes.append(page.body.matches(of: #/"seat":\d+/#).count)
      cursor = page.text("next_cursor")
    } while cursor != nil
    #expect(sizes == [10, 10, 5])
    try await server.stop()
  }
}
