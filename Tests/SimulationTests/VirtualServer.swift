import Books
import Chance
import Licensing
import Storage
import Surroundings
import TestKit

@testable import UseCases

/// A command on its way, of one organization.
struct Order: Sendable {
  let organization: OrganizationID
  let command: SeatCommand
}

/// What became of an order.
struct Reply: Sendable {
  /// What was decided and committed; nil when nothing was.
  var committed: (result: SeatResult, moment: Moment)?
  /// Whether the one who asked has heard it.
  var isHeard = false
}

/// One server of a run: between a start and a crash it has a clock, and pools that it remembers.
final class VirtualServer {
  let name: String
  let engine: FaultyEngine
  private let time: VirtualTime
  private let ahead: Duration
  private var starts: UInt64 = 0
  private(set) var process: Process?

  struct Process: Sendable {
    let clock: VirtualClock
    let runner: Runner
    let memory: PoolMemory
    let queue: SeatQueue
  }

  init(_ name: String, on engine: FaultyEngine, _ time: VirtualTime, ahead: Duration) {
    self.name = name
    self.engine = engine
    self.time = time
    self.ahead = ahead
  }

  func start() {
    starts += 1
    let clock = VirtualClock(time, ahead: ahead)
    let numbers = starts << 20 | UInt64(name == "a" ? 0 : 1) << 36
    let runner = Runner(
      engine: engine, surroundings: Surroundings(clock: Clock { clock.now }, random: .counting(from: numbers)),
      serverKey: TestServer.serverKey)
    let memory = PoolMemory()
    process = Process(
      clock: clock, runner: runner, memory: memory, queue: SeatQueue(runner: runner, memory: memory))
  }

  /// Its memory is gone.
  func crash() { process = nil }

  /// Decides what has come in since the last round: a single command by the queue, several as the queue would.
  func decide(_ orders: [Order]) async -> [Reply] {
    guard let process else { return orders.map { _ in Reply() } }
    var batch = Batch(orders)
    if orders.count == 1 {
      await batch.decideAlone(on: process, engine)
    } else {
      await batch.decide(Array(orders.indices), on: process, engine)
    }
    return batch.replies
  }
}

/// Orders that are decided in one round; what goes wrong is run again by organization, then by command, until only the
/// culprit gets the error.
private struct Batch {
  let orders: [Order]
  var replies: [Reply]

  typealias Outcomes = [OrganizationID: SeatOutcomes]

  init(_ orders: [Order]) {
    self.orders = orders
    replies = orders.map { _ in Reply() }
  }

  mutating func decideAlone(on process: VirtualServer.Process, _ engine: FaultyEngine) async {
    do {
      let outcome = try await process.queue.decide(orders[0].command, in: orders[0].organization)
      let outcomes = SeatOutcomes(
        organization: outcome.organization, moment: outcome.moment, results: [outcome.result],
        memberEnds: [outcome.memberEnd])
      take([orders[0].organization: outcomes], for: [0], isHeard: true)
    } catch {
      takeLost(from: engine, for: [0])
    }
  }

  mutating func decide(_ part: [Int], on process: VirtualServer.Process, _ engine: FaultyEngine) async {
    let commands = Dictionary(grouping: part.map { orders[$0] }, by: \.organization)
    let round = SeatRound(
      commands.mapValues { $0.map(\.command) }, memory: process.memory, skipping: true)
    do {
      let outcomes = try await process.runner.run(round)
      process.memory.settle(commands.keys)
      take(outcomes, for: part, isHeard: true)
    } catch StorageError.unreachable {
      process.memory.forget(commands.keys)
      takeLost(from: engine, for: part)
    } catch {
      process.memory.forget(commands.keys)
      await decideApart(part, on: process, engine)
    }
  }

  private mutating func decideApart(
    _ part: [Int], on process: VirtualServer.Process, _ engine: FaultyEngine
  ) async {
    guard part.count > 1 else { return }
    let organizations = Set(part.map { orders[$0].organization }).sorted()
    let parts =
      organizations.count > 1
      ? organizations.map { id in part.filter { orders[$0].organization == id } } : part.map { [$0] }
    for part in parts { await decide(part, on: process, engine) }
  }

  private mutating func takeLost(from engine: FaultyEngine, for part: [Int]) {
    guard let lost = engine.takeLost(as: (Outcomes, [Announcement]).self) else { return }
    take(lost.0, for: part, isHeard: false)
  }

  private mutating func take(_ outcomes: Outcomes, for part: [Int], isHeard: Bool) {
    var next: [OrganizationID: Int] = [:]
    for index in part {
      let id = orders[index].organization
      let place = next[id, default: 0]
      next[id] = place + 1
      guard let found = outcomes[id] else { continue }
      replies[index] = Reply(committed: (found.results[place], found.moment), isHeard: isHeard)
    }
  }
}
