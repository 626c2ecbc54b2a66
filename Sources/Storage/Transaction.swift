/// An open transaction. It cannot leave the closure that it was given to.
public protocol Transaction {
  /// Runs a query and returns its rows.
  func rows(_ query: Query) throws -> [Row]
  /// Runs a statement.
  ///
  /// - Returns: how many rows it changed.
  @discardableResult
  func run(_ query: Query) throws -> Int
}

extension Transaction {
  /// The first row of the answer, if there is one.
  public func row(_ query: Query) throws -> Row? {
    try rows(query).first
  }
}

/// A database that runs transactions one after the other where they touch the same rows.
public protocol Engine: Sendable {
  var dialect: Dialect { get }

  /// Runs `body` in a transaction that can write; it is committed, durably, when `body` returns, and rolled back when
  /// it throws. The body is synchronous, so what is true at its first line is true at its last.
  func transact<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T

  /// Runs `body` on a snapshot that nothing changes.
  func read<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T
}
