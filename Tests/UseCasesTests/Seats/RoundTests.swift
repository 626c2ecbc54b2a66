import Books
import Licensing
import Surroundings
import TestKit
import Testing
import UseCases

@Suite("Rounds of seats and the books", .timeLimit(.minutes(10)))
struct RoundTests {
  @Test("a round of many commands decides each as if it had come alone, in their order")
  func many() async throws {
    let server = try await TestServer.start()
    let (_, organization) = try await server.office(seats: 2)
    let people = try await server.people(3, in: organization)
    let asks = try people.map { try $0.ask() }
    let leases = asks.map(\.request.lease)
    let outcomes = try await Self.run(
      on: server,
      SeatRound(
        organization: organization.id,
        commands: [
          .ask(asks[0]), .ask(asks[1]), .ask(asks[2]), .release(leases[0], by: people[0].account), .ask(asks[2]),
          .ask(asks[0]), .end(leases[1], by: TestServer.staff), .ask(asks[1]), .ask(asks[2]),
        ]))
    #expect(
      outcomes.results.map(\.text) == [
        "granted", "granted", "no_seat_free", "released", "granted", "lease_over", "leaving", "lease_over", "held",
      ])
    try await server.stop()
  }

  @Test("a lease that was claimed a moment ago, in the same round, is released by nobody but its application")
  func releasedByAnother() async throws {
    let server = try await TestServer.start()
    let (_, organization) = try await server.office(seats: 2)
    let people = try await server.people(2, in: organization)
    let ask = try people[0].ask()
    let stolen = SeatAsk(
      request: SeatRequest(
        lease: ask.request.lease, member: people[1].account, device: ask.request.device, product: ask.request.product),
      deviceName: "pc", platform: "linux")
    let outcomes = try await Self.run(
      on: server,
      SeatRound(
        organization: organization.id,
        commands: [
          .ask(ask), .release(ask.request.lease, by: people[1].account),
          .closing(ask.request.lease, by: people[1].account), .ask(stolen), .ask(ask),
        ]))
    #expect(
      outcomes.results.map(\.text) == [
        "granted", "lease_belongs_elsewhere", "lease_belongs_elsewhere", "lease_belongs_elsewhere", "held",
      ])
    try await server.stop()
  }

  @Test("time never goes back for an organization, though the clock does")
  func clockSetBack() async throws {
    let server = try await TestServer.start(at: Instant("2021-05-01T10:00:00Z"))
    let (_, organization) = try await server.office(seats: 1)
    let people = try await server.people(2, in: organization)
    let first = try people[0].ask()
    let granted = try await Self.run(
      on: server, SeatRound(organization: organization.id, commands: [.ask(first)]))
    server.clock.move(by: .seconds(-10))
    let other = try await Self.run(
      on: server, SeatRound(organization: organization.id, commands: [.ask(try people[1].ask())]))
    #expect(other.moment == granted.moment)
    server.clock.move(by: .hours(-3))
    let later = try await Self.run(on: server, SeatRound(organization: organization.id, commands: [.ask(first)]))
    #expect(later.moment.service == granted.moment.service)
    #expect(later.results.map(\.text) == ["held"])
    try await server.stop()
  }

  @Test("leases that have run out are settled 500 a round, and none of them counts meanwhile")
  func settled() async throws {
    let server = try await TestServer.start()
    let (_, organization) = try await server.office(seats: 600)
    let asks = try await server.people(600, in: organization).map { try $0.ask() }
    _ = try await Self.run(on: server, SeatRound(organization: organization.id, commands: asks.map { .ask($0) }))
    server.skip(to: server.clock.now + .days(3))
    #expect(try await Self.open(server, organization) == 600)
    for expected in [101, 2, 3] {
      let fresh = try await server.account("fresh\(expected)").ask()
      _ = try await server.runner.run(
        AddMember(caller: TestServer.staff, organization: organization.id, account: fresh.request.member))
      _ = try await Self.run(on: server, SeatRound(organization: organization.id, commands: [.ask(fresh)]))
      #expect(try await Self.open(server, organization) == expected)
    }
    try await server.stop()
  }

  @Test("a lease that came back leaves one open row, and the record of its first time")
  func cameBack() async throws {
    let server = try await TestServer.start()
    let (_, organization) = try await server.office(seats: 1)
    let ask = try await server.people(1, in: organization)[0].ask()
    let round = SeatRound(organization: organization.id, commands: [.ask(ask)])
    #expect(try await Self.run(on: server, round).results.map(\.text) == ["granted"])
    server.skip(to: server.clock.now + .days(2))
    #expect(try await Self.run(on: server, round).results.map(\.text) == ["granted"])
    #expect(try await Self.open(server, organization) == 1)
    try await server.stop()
  }

  @Test("rows of leases stay 13 months, and are deleted then")
  func forgotten() async throws {
    let server = try await TestServer.start()
    let (_, organization) = try await server.office(seats: 1)
    let person = try await server.people(1, in: organization)[0]
    let ask = try person.ask()
    _ = try await server.runner.run(
      SeatRound(
        organization: organization.id,
        commands: [.ask(ask), .release(ask.request.lease, by: person.account)]))
    server.skip(to: server.clock.now + .days(399))
    #expect(try await server.runner.run(ForgetOldLeases()) == 0)
    server.skip(to: server.clock.now + .days(2))
    #expect(try await server.runner.run(ForgetOldLeases()) == 1)
    try await server.stop()
  }

  /// Runs a round of one organization.
  private static func run(on server: TestServer, _ round: SeatRound) async throws -> SeatOutcomes {
    try #require(try await server.runner.run(round).values.first)
  }

  private static func open(_ server: TestServer, _ organization: Organization) async throws -> Int {
    try await server.runner.ask(CountOpen(organization: organization.id))
  }
}

/// How many rows stand among the open ones, run out or not.
private struct CountOpen: Inquiry {
  let organization: OrganizationID

  func run(in books: Books, now: Moment) throws -> Int {
    try books.openLeases(of: organization, at: now).count
  }
}
