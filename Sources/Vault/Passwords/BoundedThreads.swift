import Dispatch
import Synchronization

/// Runs work that keeps a processor busy on a few threads of its own, so that Swift's pool goes on serving requests.
///
/// Who comes while all are busy waits, first come, first served. When too many wait, the next is turned away.
final class BoundedThreads: Sendable {
  private typealias Answer = @Sendable () -> Void

  private struct Waiter: Sendable {
    let number: Int
    /// Does the work and returns how to hand over what came of it.
    let work: @Sendable () -> Answer
    let turnAway: @Sendable (any Error) -> Void
  }

  private enum Admission {
    case runs(on: DispatchQueue)
    case waits
    case refused(any Error)
  }

  private struct State {
    var idle: [DispatchQueue]
    var waiting: [Waiter] = []
    var lastNumber = 0
  }

  private let mostWaiting: Int
  private let state: Mutex<State>

  /// - Precondition: `atOnce` is at least 1, `waiting` at least 0.
  init(atOnce: Int, waiting: Int) {
    precondition(atOnce >= 1 && waiting >= 0, "at least one thread, and not less than nobody waiting")
    mostWaiting = waiting
    // Serial queues, each with a thread of its own: the threads of a concurrent queue are those of Swift's pool.
    state = Mutex(State(idle: (0..<atOnce).map { DispatchQueue(label: "bounded.\($0)") }))
  }

  /// How many wait at this moment.
  var waiting: Int { state.withLock { $0.waiting.count } }

  /// What `work` returns or throws. A task that is cancelled while it waits leaves the queue; work that has begun is
  /// done to its end.
  /// - Throws: ``PasswordHasher/Busy``, CancellationError
  func run<T: Sendable>(_ work: @escaping @Sendable () throws -> T) async throws -> T {
    let number = state.withLock { state in
      state.lastNumber += 1
      return state.lastNumber
    }
    return try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        enter(
          Waiter(
            number: number,
            work: {
              let result = Result(catching: work)
              return { continuation.resume(with: result) }
            },
            turnAway: { continuation.resume(throwing: $0) }))
      }
    } onCancel: {
      leave(number)
    }
  }

  private func enter(_ waiter: Waiter) {
    switch admit(waiter) {
    case .runs(let lane): lane.async { self.serve(waiter, on: lane) }
    case .waits: break
    case .refused(let reason): waiter.turnAway(reason)
    }
  }

  private func admit(_ waiter: Waiter) -> Admission {
    state.withLock { state in
      // Asked under the lock: a task that is cancelled later finds its waiter in the queue.
      if Task.isCancelled { return .refused(CancellationError()) }
      if let lane = state.idle.popLast() { return .runs(on: lane) }
      guard state.waiting.count < mostWaiting else { return .refused(PasswordHasher.Busy()) }
      state.waiting.append(waiter)
      return .waits
    }
  }

  private func serve(_ first: Waiter, on lane: DispatchQueue) {
    var next: Waiter? = first
    while let waiter = next {
      let answer = waiter.work()
      // Before the answer, so that who got it finds the thread free.
      next = successor(on: lane)
      answer()
    }
  }

  private func successor(on lane: DispatchQueue) -> Waiter? {
    state.withLock { state in
      guard state.waiting.isEmpty else { return state.waiting.removeFirst() }
      state.idle.append(lane)
      return nil
    }
  }

  private func leave(_ number: Int) {
    let left = state.withLock { state in
      state.waiting.firstIndex { $0.number == number }.map { state.waiting.remove(at: $0) }
    }
    left?.turnAway(CancellationError())
  }
}
