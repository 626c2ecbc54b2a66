import Storage

/// A transaction that begins with its first statement, in the same journey.
final class PostgresTransaction: Transaction {
  private let connection: PostgresConnection
  private let dialect: Dialect
  private let patience: Duration
  /// What is sent with the next journey.
  private var waiting: [Statement] = []
  private var hasBegun = false
  private(set) var hasWritten = false

  /// - Parameter opening: what begins the transaction, one statement each.
  init(_ connection: PostgresConnection, dialect: Dialect, opening: [Query], patience: Duration) {
    self.connection = connection
    self.dialect = dialect
    self.patience = patience
    waiting = opening.map { $0.statement(in: dialect) }
  }

  /// The channel on which servers tell each other.
  static let channel = "seatkeeper"

  func rows(_ queries: [Query]) throws -> [[Row]] {
    let statements = try queries.map(statement)
    if statements.contains(where: { !$0.text.hasPrefix("select") }) { hasWritten = true }
    return try travel(statements).suffix(queries.count).map(\.rows)
  }

  func run(_ query: Query) throws -> Int {
    let statement = try statement(query)
    hasWritten = true
    return try travel([statement]).last?.changed ?? 0
  }

  func put(_ query: Query) throws {
    let statement = try statement(query)
    hasWritten = true
    waiting.append(statement)
  }

  /// - Throws: for a value that cannot be sent: found in the middle of a journey, it would cost the connection.
  private func statement(_ query: Query) throws -> Statement {
    let statement = query.statement(in: dialect)
    try PostgresParameters.check(statement.parameters)
    return statement
  }

  func takeTurn() {
    let lock: Query = "select pg_advisory_xact_lock(\(Self.turn))"
    waiting.append(lock.statement(in: dialect))
  }

  /// The number of the lock that makes transactions take turns, the same on every server.
  private static let turn: Int64 = 0x5EA7_5EA7

  func tell(_ text: String) throws {
    try put("select pg_notify(\(Self.channel), \(text))")
  }

  private func travel(_ statements: [Statement]) throws -> [PostgresConnection.Answer] {
    let all = waiting + statements
    waiting = []
    hasBegun = true
    return try connection.exchange(all, patience: patience).answers
  }

  /// - Throws: ``PostgresFailure/lost(_:)`` also when the server warned, as it does when somebody cancels the wait for
  ///   a standby: then it is in doubt as well.
  func commit() throws {
    guard hasBegun || hasWritten else { return }
    let commit: Query = "commit"
    let all = waiting + [commit.statement(in: dialect)]
    waiting = []
    guard try !connection.exchange(all, patience: patience).warned else {
      throw PostgresFailure.lost("the server warned while it committed")
    }
  }

  func rollBack() throws {
    guard hasBegun else { return }
    let rollback: Query = "rollback"
    _ = try connection.exchange([rollback.statement(in: dialect)], patience: patience)
  }
}
