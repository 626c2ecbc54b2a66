import Licensing
import TestKit
import Testing

@Suite("Applications that fall silent", .timeLimit(.minutes(10)))
struct CrashTests {
  @Test(
    "G31: a crashed application's seat is free after its lease; who wakes up late gets it back only if it fits"
  )
  func crash() async throws {
    let server = try await TestServer.start()
    let (office, organization) = try await server.office(seats: 1)
    let people = try await server.people(2, in: organization)
    let (first, second) = (people[0].application(), people[1].application())

    #expect(try await first.ask().short == "201")
    try await server.live(for: .seconds(299))
    #expect(try await second.ask().short == "409 no_seat_free")
    try await server.live(for: .seconds(1))
    #expect(try await second.ask().short == "201")
    #expect(try await first.ask().short == "409 no_seat_free")

    #expect(try await second.close().short == "204")
    try await server.live(for: .hours(1))
    #expect(try await first.ask().short == "201")
    #expect(try await server.occupied(in: organization, by: office) == 1)
    try await server.stop()
  }

  @Test("an outage of two hours costs nobody a seat, and gives nobody one")
  func outage() async throws {
    let server = try await TestServer.start()
    let (_, organization) = try await server.office(seats: 1)
    let people = try await server.people(2, in: organization)
    let (first, second) = (people[0].application(), people[1].application())
    #expect(try await first.ask().short == "201")

    try await server.live(for: .minutes(2))
    server.outage(of: .hours(2))
    #expect(try await second.ask().short == "409 no_seat_free")
    #expect(try await first.ask().short == "200")

    try await server.live(for: .minutes(5))
    #expect(try await second.ask().short == "201")
    try await server.stop()
  }

  @Test("a license that ends during an outage carries nobody afterwards: those seated longest stay")
  func fallDuringOutage() async throws {
    let server = try await TestServer.start(at: Instant("2021-12-31T23:00:00Z"))
    try await server.plan("Ends", term: .months(12))
    try await server.plan("Stays", term: .months(24))
    let office = try await server.account("office")
    let organization = try await server.organization("Institute", owner: office)
    for plan in ["Ends", "Stays"] { try await server.license(plan, for: organization, purchased: "2021-01-01") }
    let people = try await server.people(2, in: organization)
    let (first, second) = (people[0].application(), people[1].application())
    #expect(try await first.ask().short == "201")
    #expect(try await second.ask().short == "201")

    server.outage(of: .hours(2))
    #expect(try await second.ask().short == "409 no_seat_free")
    #expect(try await first.ask().short == "200")
    #expect(try await server.occupied(in: organization, by: office) == 1)
    try await server.stop()
  }

  @Test("who was found cut off by a fall comes back as a new grant when the clock is set back before the fall")
  func fallComesAgain() async throws {
    let server = try await TestServer.start(at: Instant("2021-12-31T23:57:00Z"))
    try await server.plan("Ends", term: .months(12))
    try await server.plan("Stays", term: .months(24))
    let office = try await server.account("office")
    let organization = try await server.organization("Institute", owner: office)
    for plan in ["Ends", "Stays"] { try await server.license(plan, for: organization, purchased: "2021-01-01") }
    let people = try await server.people(2, in: organization)
    let (first, second) = (people[0].application(), people[1].application())
    for application in [first, second] { #expect(try await application.ask().short == "201") }

    server.outage(of: .minutes(10))
    #expect(try await first.ask().short == "200")
    #expect(try await server.occupied(in: organization, by: office) == 1)
    server.clock.move(by: .zero - .minutes(12))
    #expect(try await second.ask().short == "201")
    #expect(try await second.ask().short == "200")
    #expect(try await server.occupied(in: organization, by: office) == 2)
    try await server.stop()
  }

  @Test("G30: a closed application frees its seat at once, and its id never comes back")
  func close() async throws {
    let server = try await TestServer.start()
    let (_, organization) = try await server.office(seats: 1)
    let people = try await server.people(2, in: organization)
    let (first, second) = (people[0].application(), people[1].application())
    #expect(try await first.ask().short == "201")
    #expect(try await first.close().short == "204")
    #expect(try await first.close().short == "204")
    #expect(try await second.ask().short == "201")
    #expect(try await first.ask().short == "410 lease_over")
    try await server.stop()
  }

  @Test("a release that overtakes its claim wins")
  func overtaken() async throws {
    let server = try await TestServer.start()
    let (office, organization) = try await server.office(seats: 1)
    let person = try await server.people(1, in: organization)[0]
    let application = person.application()
    #expect(try await application.close().short == "204")
    #expect(try await application.ask().short == "410 lease_over")
    #expect(try await server.occupied(in: organization, by: office) == 0)
    try await server.stop()
  }

  @Test("a reload keeps the seat for ten seconds, a closed tab frees it then")
  func reload() async throws {
    let server = try await TestServer.start()
    let (_, organization) = try await server.office(seats: 1)
    let people = try await server.people(2, in: organization)
    let (tab, other) = (people[0].application(), people[1].application())
    #expect(try await tab.ask().short == "201")
    #expect(try await tab.ask(closing: true).short == "200")
    try await server.live(for: .seconds(9))
    #expect(try await other.ask().short == "409 no_seat_free")
    #expect(try await tab.ask().short == "200")
    #expect(try await tab.ask(closing: true).short == "200")
    try await server.live(for: .seconds(10))
    #expect(try await other.ask().short == "201")
    try await server.stop()
  }
}
