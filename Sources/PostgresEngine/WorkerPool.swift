import Storage
import Synchronization

/// The workers, each lent to one transaction at a time; who finds none free waits in line.
final class WorkerPool: Sendable {
  private let state: Mutex<State>
  /// How many may wait; the next is told that the database is busy.
  private static let waitingAtMost = 1000

  private struct State {
    var free: [PostgresWorker]
    var waiting: [CheckedContinuation<PostgresWorker, Never>] = []
    /// Where in ``waiting`` the line begins: who was served is swept away now and then.
    var served = 0

    var queued: Int { waiting.count - served }
  }

  let workers: [PostgresWorker]

  init(_ workers: [PostgresWorker]) {
    self.workers = workers
    state = Mutex(State(free: workers))
  }

  /// - Throws: ``StorageError/busy`` when too many wait already.
  func lend<T: Sendable>(_ body: (PostgresWorker) async throws -> T) async throws -> T {
    let worker = try await take()
    defer { giveBack(worker) }
    return try await body(worker)
  }

  private func take() async throws -> PostgresWorker {
    guard state.withLock({ !$0.free.isEmpty || $0.queued < Self.waitingAtMost }) else { throw StorageError.busy }
    return await withCheckedContinuation { continuation in
      let worker = state.withLock { state -> PostgresWorker? in
        if let worker = state.free.popLast() { return worker }
        state.waiting.append(continuation)
        return nil
      }
      if let worker { continuation.resume(returning: worker) }
    }
  }

  private func giveBack(_ worker: PostgresWorker) {
    let next = state.withLock { state -> CheckedContinuation<PostgresWorker, Never>? in
      guard state.queued > 0 else {
        state.free.append(worker)
        return nil
      }
      let next = state.waiting[state.served]
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
