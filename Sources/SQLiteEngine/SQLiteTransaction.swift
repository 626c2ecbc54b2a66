import FoundationEssentials
import GRDB
import Storage

struct SQLiteTransaction: Transaction {
  let database: Database
  let dialect: Dialect

  func rows(_ queries: [Query]) throws -> [[Storage.Row]] {
    try queries.map(rows)
  }

  private func rows(_ query: Query) throws -> [Storage.Row] {
    let prepared = query.statement(in: dialect)
    let statement = try database.cachedStatement(sql: prepared.text)
    try bind(prepared.bindings(), to: statement)
    let columns = statement.columnNames
    let cursor = try GRDB.Row.fetchCursor(statement)
    var rows: [Storage.Row] = []
    while let row = try cursor.next() {
      rows.append(Storage.Row(columns: columns, values: try columns.indices.map { try Self.value(row[$0]) }))
    }
    return rows
  }

  func run(_ query: Query) throws -> Int {
    let prepared = query.statement(in: dialect)
    let statement = try database.cachedStatement(sql: prepared.text)
    var changed = 0
    for row in 0..<(prepared.batch?.count ?? 1) {
      try bind(prepared.bindings(row: row), to: statement)
      try statement.execute()
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

  private func bind(_ values: [Value], to statement: GRDB.Statement) throws {
    try statement.setArguments(StatementArguments(try values.map(Self.databaseValue)))
  }

  private static func databaseValue(_ value: Value) throws -> DatabaseValue {
    switch value {
    case .null: .null
    case .integer(let number): number.databaseValue
    case .text(let text): try whole(text).databaseValue
    case .bytes(let bytes): Data(bytes).databaseValue
    case .uuid(let uuid): withUnsafeBytes(of: uuid.uuid) { Data($0) }.databaseValue
    }
  }

  /// SQLite would end the text at a zero character, and nobody would hear of it; PostgreSQL refuses it as well.
  private static func whole(_ text: String) throws -> String {
    guard !text.utf8.contains(0) else { throw StorageError.constraint("a text contains a zero character") }
    return text
  }

  private static func value(_ value: DatabaseValue) throws -> Value {
    switch value.storage {
    case .null: .null
    case .int64(let number): .integer(number)
    case .double(let number): throw StorageError.engine("\(number) is no whole number of 64 bits")
    case .string(let text): .text(text)
    case .blob(let data): .bytes([UInt8](data))
    }
  }
}
