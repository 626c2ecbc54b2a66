import Licensing
import TestKit
import Testing

@testable import UseCases

@Suite("What a heartbeat is told without a round", .timeLimit(.minutes(10)))
struct GrantMemoryTests {
  @Test("the committed promise, while more than two thirds of it are left, and by whom it was made to")
  func repeated() async throws {
    let stage = try await Held()
    #expect(stage.promise(after: .zero) == stage.lease.until)
    #expect(stage.promise(after: .seconds(100)) == stage.lease.until)
    #expect(stage.promise(after: .milliseconds(100_001)) == nil)
    let other = try stage.person.ask()
    #expect(stage.memory.promise(for: other, at: stage.lease.grantedAt) == nil)
    try await stage.server.stop()
  }

  @Test("a heartbeat that was under way while its lease was released does not bring the promise back")
  func released() async throws {
    let stage = try await Held()
    let before = stage.epoch()
    stage.memory.forget(stage.lease.id)
    stage.remember(since: before)
    #expect(stage.promise(after: .zero) == nil)
    stage.remember(since: stage.epoch())
    #expect(stage.promise(after: .zero) == stage.lease.until)
    try await stage.server.stop()
  }

  @Test("nothing, once somebody has decided about the organization or the member")
  func decided() async throws {
    let stage = try await Held()
    _ = try await stage.server.runner.run(
      ChangeMember(
        caller: TestServer.staff, organization: stage.organization.id, account: stage.person.account,
        .lastDay(CivilDate(text: "2021-12-31"))))
    #expect(stage.promise(after: .zero) == nil)
    try await stage.server.stop()
  }

  @Test("nothing, once the membership has ended, or time was lost to an outage")
  func ended() async throws {
    let stage = try await Held()
    stage.remember(since: stage.epoch(), memberUntil: stage.lease.grantedAt + .seconds(50))
    #expect(stage.promise(after: .seconds(49)) == stage.lease.until)
    #expect(stage.promise(after: .seconds(50)) == nil)
    let another = try stage.person.ask()
    stage.remember(since: stage.epoch())
    stage.remember(
      Lease(
        id: another.request.lease, member: stage.person.account, device: another.request.device,
        product: another.request.product, version: 0, seat: 2, grant: 2, grantedAt: stage.lease.grantedAt,
        endsAt: stage.lease.endsAt), since: stage.epoch(), lost: .minutes(20))
    #expect(stage.promise(after: .zero) == nil)
    try await stage.server.stop()
  }
}

/// A memory with one seat in it.
private struct Held {
  let server: TestServer
  let organization: Organization
  let person: Person
  let memory: GrantMemory
  let ask: SeatAsk
  let lease: Lease
  let terms: SeatTerms

  init() async throws {
    server = try await TestServer.start(on: .sqlite)
    (_, organization) = try await server.office(seats: 2)
    person = try await server.people(1, in: organization)[0]
    memory = GrantMemory(runner: server.runner)
    ask = try person.ask()
    let outcomes = try await server.runner.run(SeatRound(organization: organization.id, commands: [.ask(ask)]))
    guard case .decided(.granted(let lease, let terms)) = outcomes[organization.id]?.results[0] else {
      throw TestFailure("no seat")
    }
    (self.lease, self.terms) = (lease, terms)
    remember(since: epoch())
  }

  func epoch() -> GrantMemory.Epoch { memory.epoch(of: lease.id, person.account, in: organization.id) }

  func remember(
    _ other: Lease? = nil, since epoch: GrantMemory.Epoch, memberUntil: Instant? = nil, lost: Duration = .zero
  ) {
    memory.remember(
      other ?? lease, terms, in: organization, memberUntil: memberUntil, idleRule: nil,
      at: Moment(wall: lease.grantedAt, lost: lost), since: epoch)
  }

  /// Until when a heartbeat is told that the seat is kept, so long after the grant.
  func promise(after time: Duration) -> Instant? {
    memory.promise(for: ask, at: lease.grantedAt + time)?.lease.until
  }
}
