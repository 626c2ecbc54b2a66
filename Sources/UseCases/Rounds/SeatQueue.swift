import Books
import Licensing
import Storage
import Synchronization

/// Group commit: commands that arrive while a round commits make the next one.
final class SeatQueue: Sendable {
  private let runner: Runner
  let memory: PoolMemory
  private let line: Mutex<SeatLine>

  init(runner: Runner, memory: PoolMemory = PoolMemory()) {
    self.runner = runner
    self.memory = memory
    line = Mutex(SeatLine())
    runner.listen { [weak devices = memory.devices] announcement in
      if case .accountDeleted(let account) = announcement { devices?.forget(account) }
    }
  }

  /// - Returns: what became of the command.
  /// - Throws: ``Denial/unavailable(_:)`` when too many wait already, and what goes wrong with this very command.
  func decide(_ command: SeatCommand, in organization: OrganizationID) async throws -> SeatOutcome {
    try await withCheckedThrowingContinuation { continuation in
      decide(command, in: organization) { continuation.resume(with: $0) }
    }
  }

  /// - Parameter answer: called once, by whoever decides: it must not take long.
  func decide(
    _ command: SeatCommand, in organization: OrganizationID,
    answer: @escaping @Sendable (Result<SeatOutcome, any Error>) -> Void
  ) {
    let waiting = WaitingCommand(organization: organization, command: command, answer: answer)
    switch line.withLock({ $0.enter(waiting) }) {
    case .waits: break
    case .begins: work()
    case .turnedAway: answer(.failure(Denial.unavailable("The server has too much to do at the moment.")))
    }
  }

  /// How often it is looked whether too much is remembered: that costs what the organizations cost.
  private static let roundsBetweenLooks = 512

  /// Another server may have written a device's row meanwhile.
  private var devicesGoodFor: Duration { runner.engine.isShared ? .seconds(30) : .hours(1) }

  /// How many wait for an answer.
  var waiting: Int { line.withLock { $0.count } }

  /// Begins the next round, if somebody waits; its end begins the one after it.
  private func work() {
    while let next = line.withLock({ $0.next(remembering: memory.remembers) }) {
      if next.number % Self.roundsBetweenLooks == 0 { memory.shrink() }
      for organization in next.unread { Task { await read(organization) } }
      if !next.round.isEmpty { return begin(next.round) }
    }
  }

  private func begin(_ round: [WaitingCommand]) {
    let commands = Self.byOrganization(round)
    runner.run(seatRound(of: commands)) { [self] result in
      switch result {
      case .success(let outcomes):
        settle(commands, outcomes)
        work()
      case .failure(let error):
        Task {
          await tryAgain(round, commands, after: error)
          work()
        }
      }
    }
  }

  private func run(_ round: [WaitingCommand]) async {
    let commands = Self.byOrganization(round)
    do {
      settle(commands, try await runner.run(seatRound(of: commands)))
    } catch {
      await tryAgain(round, commands, after: error)
    }
  }

  private func seatRound(of commands: [OrganizationID: [WaitingCommand]]) -> SeatRound {
    SeatRound(commands.mapValues { $0.map(\.command) }, memory: memory, skipping: true)
  }

  private func settle(
    _ commands: [OrganizationID: [WaitingCommand]], _ outcomes: [OrganizationID: SeatOutcomes]
  ) {
    // What was left out may remember a try before this one, which was not committed.
    memory.settle(outcomes.keys)
    for (organization, waiting) in commands {
      if let found = outcomes[organization] { deliver(found, to: waiting) } else { stepAside(organization, waiting) }
    }
  }

  private func tryAgain(
    _ round: [WaitingCommand], _ commands: [OrganizationID: [WaitingCommand]], after error: any Error
  ) async {
    memory.forget(commands.keys)
    await runApart(round, commands, after: error)
  }

  /// A round has failed: by organization, then by command, until only the culprit gets the error.
  private func runApart(
    _ round: [WaitingCommand], _ commands: [OrganizationID: [WaitingCommand]], after error: any Error
  ) async {
    if round.count == 1 || Self.concernsAll(error) {
      leave(round.count)
      for waiting in round { waiting.answer(.failure(error)) }
    } else if commands.count > 1 {
      for part in commands.values { await run(part) }
    } else {
      for waiting in round { await run([waiting]) }
    }
  }

  /// A database that is away, or full, is so for everybody.
  private static func concernsAll(_ error: any Error) -> Bool {
    switch error as? StorageError {
    case .unreachable, .cannotWrite: true
    default: false
    }
  }

  private static func byOrganization(_ round: [WaitingCommand]) -> [OrganizationID: [WaitingCommand]] {
    Dictionary(grouping: round, by: \.organization)
  }

  private func deliver(_ outcomes: SeatOutcomes, to waiting: [WaitingCommand]) {
    leave(waiting.count)
    for (index, one) in waiting.enumerated() {
      if case .ask(let ask) = one.command, case .decided(.granted) = outcomes.results[index] {
        memory.devices.note(
          ask.device(usedIn: one.organization), at: outcomes.moment.wall, goodFor: devicesGoodFor)
      }
      one.answer(.success(SeatOutcome(outcomes, at: index)))
    }
  }

  private func leave(_ count: Int) {
    line.withLock { $0.leave(count) }
  }
}

// MARK: - Aside

extension SeatQueue {
  /// A pool that is not remembered is read aside: nobody else waits for it.
  private func read(_ organization: OrganizationID) async {
    if let kept = try? await runner.ask(ReadPool(organization: organization)) {
      memory.slot(of: organization).fill(kept)
    }
    returnToLine(organization)
  }

  /// Somebody else decides about the organization at the moment: it waits for that by itself.
  private func stepAside(_ organization: OrganizationID, _ waiting: [WaitingCommand]) {
    guard line.withLock({ $0.putAside(organization, waiting) }) else { return }
    Task {
      let first = line.withLock { $0.takeAside(organization) }
      await runAlone(organization, first)
      returnToLine(organization)
    }
  }

  private func runAlone(_ organization: OrganizationID, _ waiting: [WaitingCommand]) async {
    do {
      let round = SeatRound([organization: waiting.map(\.command)], memory: memory, skipping: false)
      let outcomes = try await runner.run(round)
      memory.settle([organization])
      if let found = outcomes[organization] { deliver(found, to: waiting) }
    } catch {
      await tryAgain(waiting, [organization: waiting], after: error)
    }
  }

  private func returnToLine(_ organization: OrganizationID) {
    if line.withLock({ $0.returnFromAside(organization) }) { work() }
  }
}

/// Reads an organization's pool on a snapshot.
private struct ReadPool: Inquiry {
  let organization: OrganizationID

  func run(in books: Books, now: Moment) throws -> KeptPool? {
    guard let entry = try books.organization(organization) else { return nil }
    return try KeptPool(entry, from: books, at: now.notBefore(service: entry.decidedAt))
  }
}
