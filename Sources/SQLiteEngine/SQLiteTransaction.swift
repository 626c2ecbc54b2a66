import GRDB
import Storage

struct SQLiteTransaction: Transaction {
  let database: Database
  let dialect: Dialect

  /// Runs the body between a begin and a commit, which are prepared once, where GRDB would prepare them each time.
  func commit<T>(_ body: (any Transaction) throws -> T) throws -> T {
    try PreparedStatement("begin immediate", in: database).run()
    do {
      let value = try body(self)
      try PreparedStatement("commit", in: database).run()
      return value
    } catch {
      // Some errors roll back by themselves.
      if database.isInsideTransaction { try? database.rollback() }
      throw error
    }
  }

  func rows(_ queries: [Query]) throws -> [[Storage.Row]] {
    try queries.map(rows)
  }

  private func rows(_ query: Query) throws -> [Storage.Row] {
    let statement = query.statement(in: dialect)
    let prepared = try PreparedStatement(statement.text, in: database)
    try prepared.bind(statement)
    let columns = prepared.columns
    var rows: [Storage.Row] = []
    try prepared.run { rows.append(Storage.Row(columns: columns, values: try prepared.values())) }
    return rows
  }

  func run(_ query: Query) throws -> Int {
    let statement = query.statement(in: dialect)
    // What may change the schema goes through GRDB, which prepares its statements anew then.
    guard !statement.parameters.isEmpty else {
      try database.cachedStatement(sql: statement.text).execute()
      return database.changesCount
    }
    let prepared = try PreparedStatement(statement.text, in: database)
    var changed = 0
    for row in 0..<(statement.batch?.count ?? 1) {
      try prepared.bind(statement, row: row)
      try prepared.run()
      changed += database.changesCount
    }
    return changed
  }

  func put(_ query: Query) throws {
    _ = try run(query)
  }

  /// There is one writer: its turn has come when its transaction has begun.
  func takeTurn() {}

  /// Nobody else is on this file.
  func tell(_ text: String) {}
}
