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
    var mark: Int64?
    var doubt = Doubt<T>()
    while true {
      do {
        let connection = try connected()
        var marks = try marks(on: connection)
        let number = mark ?? marks.next()
        (mark, self.marks) = (number, marks)
        return try attempt(body, on: connection, marks, number, &doubt)
      } catch let failure as PostgresFailure {
        try tries.again(after: failure)
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

  /// One try. What a body returned before its commit got lost is kept: if that commit is found to have happened, that
  /// is the result.
  private func attempt<T: Sendable>(
    _ body: @Sendable (any Transaction) throws -> T, on connection: PostgresConnection, _ marks: CommitMarks,
    _ mark: Int64, _ doubt: inout Doubt<T>
  ) throws -> T {
    doubt.tryAgain()
    let transaction = PostgresTransaction(connection, dialect: dialect, opening: opening, patience: patience)
    do {
      let isDoubtful = doubt.exists
      if isDoubtful, let earlier = try marks.find(mark, attempt: doubt.attempt, transaction),
        let result = doubt.result(of: earlier)
      {
        try transaction.commit()
        return result
      }
      let result = try body(transaction)
      if transaction.hasWritten {
        if !isDoubtful { marks.leave(mark, attempt: doubt.attempt, transaction) }
        doubt.commits(result)
      }
      try transaction.commit()
      return result
    } catch {
      if case PostgresFailure.lost = error {} else { doubt.hasNotHappened() }
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
    address.isPooled ? ["begin", "set local lock_timeout = 3000"] : ["begin"]
  }

  private func connected() throws -> PostgresConnection {
    if let connection { return connection }
    let fresh = try PostgresConnection(address)
    if !address.isPooled {
      let settings: [Query] = ["set lock_timeout = 3000", "set idle_in_transaction_session_timeout = 10000"]
      _ = try fresh.exchange(settings.map { $0.statement(in: dialect) }, patience: patience)
    }
    connection = fresh
    return fresh
  }

  private func marks(on connection: PostgresConnection) throws -> CommitMarks {
    if let marks { return marks }
    let question: Query = "select gen_random_uuid() as slot"
    let answer = try connection.exchange([question.statement(in: dialect)], patience: patience).answers[0]
    return CommitMarks(slot: try answer.rows[0].get("slot"))
  }
}
