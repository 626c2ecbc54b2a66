import API
import Books
import Licensing
import TestKit
import Testing

@testable import UseCases

@Suite("How many are seated and how many could be", .timeLimit(.minutes(10)))
struct SeatStandingTests {
  private func see(_ server: TestServer, _ organization: Organization) async throws -> SeatsSeen {
    try await server.services.desk.see(SeatsAsked(caller: TestServer.staff, organization: organization.id))
  }

  private static let desktop = ProductCode("desktop")

  private func free(_ seats: Int) throws -> [FreeSeats] {
    [FreeSeats(product: try #require(Self.desktop), seats: .limited(seats))]
  }

  @Test("follows claims, releases, licenses, deactivations and time, whoever decided", arguments: TestEngine.allCases)
  func follows(engine: TestEngine) async throws {
    let server = try await TestServer.start(on: engine)
    let (_, organization) = try await server.office(seats: 3)
    let people = try await server.people(3, in: organization)
    #expect(try await see(server, organization).occupied == 0)
    #expect(try await see(server, organization).free == free(3))
    let applications = people.map { $0.application() }
    for application in applications { try await application.ask().expect(201) }
    #expect(try await see(server, organization).occupied == 3)
    #expect(try await see(server, organization).free == free(0))
    try await applications[0].close()
    #expect(try await see(server, organization).free == free(1))
    try await server.license("Team", for: organization, seats: .limited(4))
    #expect(try await see(server, organization).free == free(5))
    #expect(try await see(server, organization).capacity == .limited(7))
    _ = try await server.runner.run(
      BlockMember(
        caller: TestServer.staff, organization: organization.id, account: people[1].account, isBlocked: true))
    #expect(try await see(server, organization).leaving == 1)
    #expect(try await see(server, organization).occupied == 2)
    try await server.live(for: .minutes(5))
    #expect(try await see(server, organization).occupied == 0, "nobody has asked since")
    #expect(try await see(server, organization).free == free(7))
    try await people[2].application().ask().expect(201)
    #expect(try await see(server, organization).occupied == 1)
    try await server.stop()
  }

  @Test("is the same where rounds remember the pool and where it is read from the books")
  func twins() async throws {
    let server = try await TestServer.start()
    let (office, organization) = try await server.office(seats: 5)
    for person in try await server.people(4, in: organization) {
      try await person.application().ask().expect(201)
      let seen = try await see(server, organization)
      #expect(try await server.occupied(in: organization, by: office) == seen.occupied)
      let fresh = PoolMemory()
      let read = try await server.runner.ask(
        SeeSeats(asked: SeatsAsked(caller: TestServer.staff, organization: organization.id), memory: fresh))
      #expect(read.occupied == seen.occupied && read.free == seen.free)
      #expect(fresh.remembers(organization.id))
    }
    try await server.stop()
  }

  @Test("of a pool with no end, and of products that differ")
  func products() async throws {
    let server = try await TestServer.start()
    try await server.plan("Team", products: ["desktop"])
    try await server.plan("Site", products: ["cloud"], seats: .unlimited)
    let organization = try await server.organization("Office", owner: try await server.account("owner"))
    try await server.license("Team", for: organization, seats: .limited(2))
    try await server.license("Site", for: organization)
    let seen = try await see(server, organization)
    #expect(seen.free.map(\.product.text) == ["cloud", "desktop"])
    #expect(seen.free.map(\.seats) == [.unlimited, .limited(2)])
    #expect(seen.capacity == .unlimited)
    try await server.stop()
  }

  @Test("a name of a seat is read as it was written, and nothing else is one")
  func names() throws {
    let member = AccountID(text: "01928000-0000-7000-8000-100000000001")
    let name = SeatName(number: 17, member: try #require(member))
    #expect(SeatName(text: name.text) == name)
    for text in ["", "17", "17.", ".01928000-0000-7000-8000-100000000001", "0.\(name.member)", "17.\(name.member).1"] {
      #expect(SeatName(text: text) == nil)
    }
  }
}
