public import Licensing

/// A database that runs transactions one after the other where they touch the same rows.
public protocol Engine: Sendable {
  var dialect: Dialect { get }
  /// Whether other servers may write to the same database.
  var isShared: Bool { get }

  /// Runs `body` in a transaction that can write; it is committed, durably, when `body` returns, and rolled back when
  /// it throws. The body is synchronous, so what is true at its first line is true at its last.
  ///
  /// The body may run several times: after a deadlock, a lost connection, or when somebody else was quicker to write
  /// what must be unique. What it did in a try that was not committed has not happened.
  func transact<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T

  /// The same for somebody who does not wait in a task.
  ///
  /// - Parameter then: called once, maybe on the database's own thread: the next transaction waits until it returns.
  func transact<T: Sendable>(
    _ body: @escaping @Sendable (any Transaction) throws -> T, then: @escaping @Sendable (Result<T, any Error>) -> Void)

  /// Runs `body` on a snapshot that nothing changes.
  func read<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T

  /// Hears what transactions tell, this server's own and others', until the engine is closed.
  func listen(_ listener: @escaping @Sendable (Notice) -> Void)

  /// The time on the database's own machine; nil for an engine that is part of this process.
  func hostTime() async throws -> Instant?

  /// What the engine itself has to clear away; every now and then.
  func tidyUp() async throws

  /// Lets go of everything; nothing can be asked afterwards.
  func close() async throws
}

extension Engine {
  public func transact<T: Sendable>(
    _ body: @escaping @Sendable (any Transaction) throws -> T, then: @escaping @Sendable (Result<T, any Error>) -> Void
  ) {
    Task {
      do {
        then(.success(try await transact(body)))
      } catch {
        then(.failure(error))
      }
    }
  }
}

/// What one server hears of another.
public enum Notice: Hashable, Sendable {
  case told(String)
  /// Something may have been told that was not heard: whatever is remembered may be out of date.
  case missed
}
