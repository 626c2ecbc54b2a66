import Storage
import Synchronization

/// The workers, each lent to one transaction at a time; who finds none free waits in line.
final class WorkerPool: Sendable {
  private let state: Mutex<State>
  /// How many may wait; the next is told that the database is busy.
  private static let waitingAtMost = 1000

  private struct State {
    var free: [PostgresWorker]
    var waiting: [Waiting] = []
    /// Where in ``waiting`` the line begins: who was served is swept away now and then.
    var served = 0

    var queued: Int { waiting.count - served }
  }

  private struct Waiting {
    let continuation: CheckedContinuation<PostgresWorker, any Error>
    let deadline: Deadline
  }

  let workers: [PostgresWorker]
  private let patience: Duration

  /// - Parameter patience: how long somebody waits in line for a database that nobody reaches.
  init(_ workers: [PostgresWorker], patience: Duration) {
    self.workers = workers
    self.patience = patience
    state = Mutex(State(free: workers))
  }

  /// - Throws: ``StorageError/busy`` when too many wait already.
  func lend<T: Sendable>(_ body: (PostgresWorker) async throws -> T) async throws -> T {
    let worker = try await take()
    defer { giveBack(worker) }
    do {
      return try await body(worker)
    } catch StorageError.unreachable(let text) {
      tellOverdue(.unreachable(text))
      throw StorageError.unreachable(text)
    }
  }

  private func take() async throws -> PostgresWorker {
    guard state.withLock({ !$0.free.isEmpty || $0.queued < Self.waitingAtMost }) else { throw StorageError.busy }
    return try await withCheckedThrowingContinuation { continuation in
      let worker = state.withLock { state -> PostgresWorker? in
        if let worker = state.free.popLast() { return worker }
        state.waiting.append(Waiting(continuation: continuation, deadline: Deadline(after: patience)))
        return nil
      }
      if let worker { continuation.resume(returning: worker) }
    }
  }

  /// Those who have waited for as long as the one who was just told are told the same: each would wait as long again.
  private func tellOverdue(_ error: StorageError) {
    let overdue = state.withLock { state in
      let overdue = state.waiting[state.served...].prefix { $0.deadline.isOver }
      state.served += overdue.count
      return overdue
    }
    for waiting in overdue { waiting.continuation.resume(throwing: error) }
  }

  private func giveBack(_ worker: PostgresWorker) {
    let next = state.withLock { state -> CheckedContinuation<PostgresWorker, any Error>? in
      guard state.queued > 0 else {
        state.free.append(worker)
        return nil
      }
      let next = state.waiting[state.served].continuation
      state.served += 1
      if state.served > 256 {
        state.waiting.removeFirst(state.served)
        state.served = 0
      }
      return next
    }
    next?.resume(returning: worker)
  }
}
