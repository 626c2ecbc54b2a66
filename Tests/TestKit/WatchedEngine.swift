public import Licensing
public import Storage
import Synchronization

/// An engine that counts what is asked of another one, and does as it is told: holds transactions back, or lets them
/// fail before they are committed.
public final class WatchedEngine: Engine {
  private let engine: any Engine
  private let state = Mutex(State())

  private struct State {
    var transactions = 0
    var reads = 0
    var failures = 0
    var isHeld = false
    var held: [CheckedContinuation<Void, Never>] = []
    var runsTwice = false
    var meanwhile: (@Sendable () async throws -> Void)?
  }

  public init(_ engine: any Engine) {
    self.engine = engine
  }

  public var dialect: Dialect { engine.dialect }
  public var isShared: Bool { engine.isShared }

  /// How often something was written or tried, and how often something was read.
  public var count: (transactions: Int, reads: Int) { state.withLock { ($0.transactions, $0.reads) } }

  /// The next transactions do their work and are then rolled back.
  public func failNext(_ number: Int) { state.withLock { $0.failures = number } }

  /// Every body runs, is rolled back, and runs again, as after a deadlock.
  public func runTwice() { state.withLock { $0.runsTwice = true } }

  /// The next body runs and is rolled back; then something else happens, and the body runs again.
  public func runNextTwice(meanwhile: @escaping @Sendable () async throws -> Void) {
    state.withLock { $0.meanwhile = meanwhile }
  }

  /// Transactions wait from now on, until ``letGo()``.
  public func hold() { state.withLock { $0.isHeld = true } }

  public func letGo() {
    let held = state.withLock { state in
      state.isHeld = false
      defer { state.held = [] }
      return state.held
    }
    for continuation in held { continuation.resume() }
  }

  public func transact<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T {
    let (fails, twice) = state.withLock { state in
      state.transactions += 1
      state.failures -= 1
      return (state.failures >= 0, state.runsTwice)
    }
    await waitWhileHeld()
    if let meanwhile = state.withLock({ state in state.meanwhile.take() }) {
      try? await rollBack(body)
      try await meanwhile()
    }
    if twice { try? await rollBack(body) }
    if fails { try await rollBack(body) }
    return try await engine.transact(body)
  }

  /// - Throws: ``Broken`` once the body has run.
  private func rollBack<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws {
    try await engine.transact {
      _ = try body($0)
      throw Broken()
    }
  }

  /// What a transaction fails with that was told to.
  public struct Broken: Error {}

  private func waitWhileHeld() async {
    await withCheckedContinuation { continuation in
      let isHeld = state.withLock { state in
        if state.isHeld { state.held.append(continuation) }
        return state.isHeld
      }
      if !isHeld { continuation.resume() }
    }
  }

  public func read<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T {
    state.withLock { $0.reads += 1 }
    return try await engine.read(body)
  }

  public func listen(_ listener: @escaping @Sendable (Notice) -> Void) { engine.listen(listener) }
  public func hostTime() async throws -> Instant? { try await engine.hostTime() }
  public func tidyUp() async throws { try await engine.tidyUp() }
  public func close() async throws { try await engine.close() }
}
