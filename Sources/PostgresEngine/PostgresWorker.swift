import FoundationEssentials
import Storage

/// A connection with the thread that it is used on: bodies are synchronous, and wait for the server.
actor PostgresWorker {
  nonisolated private let thread: WorkerThread
  nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

  private let address: PostgresAddress
  private let dialect: Dialect
  /// How long one journey may take, and how long somebody waits for a database that comes back.
  private let patience: Duration
  private var connection: PostgresConnection?
  private var marks: CommitMarks?

  init(_ address: PostgresAddress, dialect: Dialect, patience: Duration) {
    thread = WorkerThread(label: "seatkeeper.postgres")
    self.address = address
    self.dialect = dialect
    self.patience = patience
  }

  func close() { connection = nil }

  /// Runs a transaction that can write, again where that helps.
  func transact<T: Sendable>(_ body: @Sendable (any Transaction) throws -> T) throws -> T {
    let tries = Tries(patience)
    var doubt: Doubt<T>?
    while true {
      do {
        if let open = doubt {
          if try settle(open.mark) { return open.result }
          doubt = nil
        }
        return try attempt(body, &doubt)
      } catch let failure as PostgresFailure {
        // As long as it may have happened, nothing else may be told than that nobody knows.
        try tries.again(after: doubt == nil ? failure : .lost(failure.told.description))
      }
    }
  }

  /// Runs a body on a snapshot.
  func read<T: Sendable>(_ body: @Sendable (any Transaction) throws -> T) throws -> T {
    let tries = Tries(patience)
    while true {
      do {
        return try snapshot(body)
      } catch let failure as PostgresFailure {
        try tries.again(after: failure)
      }
    }
  }

  /// One try.
  ///
  /// - Parameter doubt: what is to be settled when the commit got no answer.
  private func attempt<T: Sendable>(
    _ body: @Sendable (any Transaction) throws -> T, _ doubt: inout Doubt<T>?
  ) throws -> T {
    let connection = try connected()
    let (marks, mark) = try nextMark(on: connection)
    let transaction = PostgresTransaction(connection, dialect: dialect, opening: opening, patience: patience)
    do {
      let result = try body(transaction)
      if transaction.hasWritten {
        try marks.leave(mark, transaction)
        doubt = Doubt(mark: mark, result: result)
      }
      try transaction.commit()
      return result
    } catch {
      if case PostgresFailure.lost = error {} else { doubt = nil }
      throw leave(transaction, after: error)
    }
  }

  /// Whether a transaction in doubt has happened; when it has not, it never will.
  private func settle(_ mark: Int64) throws -> Bool {
    let connection = try connected()
    guard let marks else { preconditionFailure("who is in doubt has left a mark") }
    let transaction = PostgresTransaction(connection, dialect: dialect, opening: opening, patience: patience)
    do {
      let hasHappened = try marks.find(mark, transaction)
      try transaction.commit()
      return hasHappened
    } catch {
      throw leave(transaction, after: error)
    }
  }

  private func snapshot<T>(_ body: (any Transaction) throws -> T) throws -> T {
    let transaction = PostgresTransaction(
      try connected(), dialect: dialect, opening: ["begin isolation level repeatable read read only"],
      patience: patience)
    do {
      let result = try body(transaction)
      try transaction.commit()
      return result
    } catch {
      throw leave(transaction, after: error)
    }
  }

  /// Rolls back, or lets the connection go when nothing can be said on it any more.
  private func leave(_ transaction: PostgresTransaction, after error: any Error) -> any Error {
    if case PostgresFailure.lost = error {
      connection = nil
      return error
    }
    do {
      try transaction.rollBack()
    } catch {
      connection = nil
    }
    return error
  }

  private var opening: [Query] {
    address.isPooled ? ["begin", "set local lock_timeout = 3000", "set local enable_seqscan = off"] : ["begin"]
  }

  private func connected() throws -> PostgresConnection {
    if let connection { return connection }
    let fresh = try PostgresConnection(address)
    if !address.isPooled {
      try requireNoPooler(on: fresh)
      // All that is asked again and again has its index; statistics lag behind, and let the planner read a table to its
      // end that was small when it looked.
      let settings: [Query] = [
        "set lock_timeout = 3000", "set idle_in_transaction_session_timeout = 10000", "set enable_seqscan = off",
      ]
      _ = try fresh.exchange(settings.map { $0.statement(in: dialect) }, patience: patience)
    }
    connection = fresh
    return fresh
  }

  /// A pooler tells its clients another number than the server's own. Prepared statements behind one that hands
  /// connections around would silently be another client's.
  private func requireNoPooler(on connection: PostgresConnection) throws {
    let question: Query = "select pg_backend_pid() as number"
    let answer = try connection.exchange(
      [question.statement(in: dialect)], patience: patience, preparing: false
    ).answers[0]
    guard try answer.rows[0].get("number") == connection.serverProcess else {
      throw PostgresFailure.refused(
        .engine("a pooler stands in front of the database and hands connections around: add pooled=true to its address")
      )
    }
  }

  private func nextMark(on connection: PostgresConnection) throws -> (marks: CommitMarks, mark: Int64) {
    var marks = try marks ?? newMarks(on: connection)
    let mark = marks.next()
    self.marks = marks
    return (marks, mark)
  }

  private func newMarks(on connection: PostgresConnection) throws -> CommitMarks {
    let question: Query = "select gen_random_uuid() as slot"
    do {
      let answer = try connection.exchange([question.statement(in: dialect)], patience: patience).answers[0]
      return CommitMarks(slot: try answer.rows[0].get("slot"))
    } catch {
      self.connection = nil
      throw error
    }
  }
}
