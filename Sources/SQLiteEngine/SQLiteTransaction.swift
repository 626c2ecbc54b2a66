import GRDB
import Storage

struct SQLiteTransaction: Transaction {
  let database: Database
  let dialect: Dialect

  func rows(_ queries: [Query]) throws -> [[Storage.Row]] {
    try queries.map(rows)
  }

  private func rows(_ query: Query) throws -> [Storage.Row] {
    let statement = query.statement(in: dialect)
    let prepared = try PreparedStatement(statement.text, in: database)
    try prepared.bind(statement.bindings())
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
      try prepared.bind(statement.bindings(row: row))
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
