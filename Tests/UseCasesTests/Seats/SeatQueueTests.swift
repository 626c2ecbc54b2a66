import Books
import FoundationEssentials
import Licensing
import Storage
import TestKit
import Testing

@testable import UseCases

@Suite("The desk's queue", .timeLimit(.minutes(10)))
struct SeatQueueTests {
  @Test("requests that arrive while a round commits make the next one", arguments: TestEngine.allCases)
  func grouped(engine: TestEngine) async throws {
    let stage = try await Stage(seats: 50, people: 200, on: engine)
    try await stage.warmUp()
    stage.engine.hold()
    let before = stage.engine.count.transactions
    async let answers = stage.ask(stage.people)
    while stage.engine.count.transactions == before { await Task.yield() }
    stage.engine.letGo()
    #expect(try await answers == ["granted": 50, "no_seat_free": 150])
    #expect(stage.engine.count.transactions - before < 20)
    try await stage.stop()
  }

  @Test(
    "of a round that fails only the culprit gets the error, and nobody else notices", arguments: TestEngine.allCases)
  func culprit(engine: TestEngine) async throws {
    let stage = try await Stage(seats: 50, people: 20, on: engine)
    try await stage.warmUp()
    stage.engine.hold()
    // No request brings such a name as far as this, and no database takes it.
    let culprit = try stage.people[7].ask(named: "p\0c")
    let asks = try stage.people.enumerated().map { try $0 == 7 ? culprit : $1.ask() }
    async let answers = stage.ask(asks)
    while stage.engine.count.transactions < 1 { await Task.yield() }
    stage.engine.letGo()
    #expect(try await answers == ["granted": 19, "failed": 1])
    #expect(try await stage.occupied() == 19)
    try await stage.stop()
  }

  @Test("what a failed round has decided in memory has never happened", arguments: TestEngine.allCases)
  func failedRound(engine: TestEngine) async throws {
    let stage = try await Stage(seats: 2, people: 3, on: engine)
    try await stage.warmUp()
    let asks = try stage.people.map { try $0.ask() }
    stage.engine.failNext(1)
    #expect(try await stage.ask([asks[0]]) == ["failed": 1])
    #expect(try await stage.occupied() == 0)
    #expect(try await stage.ask([asks[1], asks[2]]) == ["granted": 2])
    #expect(try await stage.ask([asks[0]]) == ["no_seat_free": 1])
    #expect(try await stage.seats() == [1, 2])
    try await stage.stop()
  }

  @Test("a round that runs twice, as after a deadlock, decides once", arguments: TestEngine.allCases)
  func twice(engine: TestEngine) async throws {
    let stage = try await Stage(seats: 3, people: 5, on: engine)
    stage.engine.runTwice()
    #expect(try await stage.ask(stage.people) == ["granted": 3, "no_seat_free": 2])
    #expect(try await stage.seats() == [1, 2, 3])
    try await stage.stop()
  }

  @Test("what an administrator has changed meanwhile is read anew", arguments: TestEngine.allCases)
  func changedMeanwhile(engine: TestEngine) async throws {
    let stage = try await Stage(seats: 1, people: 3, on: engine)
    let asks = try stage.people.map { try $0.ask() }
    #expect(try await stage.ask([asks[0]]) == ["granted": 1])
    #expect(try await stage.ask([asks[1]]) == ["no_seat_free": 1])
    try await stage.server.license("Team", for: stage.organization, seats: .limited(1))
    #expect(try await stage.ask([asks[1]]) == ["granted": 1])
    _ = try await stage.server.runner.run(
      BlockMember(
        caller: TestServer.staff, organization: stage.organization.id, account: stage.people[1].account, isBlocked: true
      ))
    #expect(try await stage.ask([asks[1]]) == ["deactivated": 1])
    #expect(try await stage.ask([asks[2]]) == ["granted": 1])
    try await stage.stop()
  }

  @Test("4,096 may wait; the next is told that there is too much to do, and those who waited get their answers")
  func full() async throws {
    let stage = try await Stage(seats: 1, people: 1, on: .sqlite)
    try await stage.warmUp()
    stage.engine.hold()
    let ask = try stage.people[0].ask()
    async let answers = stage.ask(Array(repeating: ask, count: SeatLine.atMost))
    while stage.queue.waiting < SeatLine.atMost { await Task.yield() }
    await #expect(throws: Denial.unavailable("The server has too much to do at the moment.")) {
      try await stage.queue.decide(.ask(ask), in: stage.organization.id)
    }
    stage.engine.letGo()
    #expect(try await answers == ["granted": 1, "held": SeatLine.atMost - 1])
    #expect(stage.queue.waiting == 0)
    try await stage.stop()
  }

  @Test("an organization that somebody else holds locked keeps nobody waiting but itself")
  func lockedElsewhere() async throws {
    let stage = try await Stage(seats: 5, people: 2, on: .postgres)
    let (other, neighbors) = try await stage.another(seats: 5, people: 3)
    let lock = DispatchGate()
    let id = stage.organization.id
    let blocking = Task {
      try await stage.server.database.transact { transaction in
        // It may take its time: the machine that tests has much to do.
        _ = try transaction.run("set local idle_in_transaction_session_timeout = 0")
        _ = try transaction.rows("select id from organizations where id = \(id) for no key update")
        lock.holdUp()
      }
    }
    lock.waitUntilReached()
    async let stuck = stage.ask(stage.people)
    for person in neighbors { #expect(try await stage.ask([person.ask()], in: other) == ["granted": 1]) }
    lock.letGo()
    try await blocking.value
    #expect(try await stuck == ["granted": 2])
    try await stage.stop()
  }

  @Test("a try that was rolled back is not taken for right when the next one leaves the organization out")
  func rolledBackThenLeftOut() async throws {
    let stage = try await Stage(seats: 1, people: 2, on: .postgres)
    try await stage.warmUp()
    let asks = try stage.people.map { try $0.ask() }
    let (lock, server, id) = (DispatchGate(), stage.server, stage.organization.id)
    let before = stage.engine.count.transactions
    let blocker = Blocker()
    stage.engine.runNextTwice {
      // Another server comes first, and gives the organization the version that the try had given it.
      _ = try await server.runner.run(SeatRound(organization: id, commands: [.ask(asks[1])]))
      await blocker.begin {
        try await server.database.transact { transaction in
          _ = try transaction.run("set local idle_in_transaction_session_timeout = 0")
          _ = try transaction.rows("select id from organizations where id = \(id) for no key update")
          lock.holdUp()
        }
      }
      lock.waitUntilReached()
    }
    async let answer = stage.ask([asks[0]])
    while stage.engine.count.transactions < before + 2 { await Task.yield() }
    lock.letGo()
    #expect(try await answer == ["no_seat_free": 1])
    #expect(try await stage.occupied() == 1)
    try await blocker.end()
    try await stage.stop()
  }
}

/// What goes on beside a test until it is waited for.
private actor Blocker {
  private var task: Task<Void, any Error>?

  func begin(_ work: @escaping @Sendable () async throws -> Void) { task = Task { try await work() } }
  func end() async throws { try await task?.value }
}
