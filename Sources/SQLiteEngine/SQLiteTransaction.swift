import FoundationEssentials
import GRDB
import Storage

struct SQLiteTransaction: Transaction {
  let database: Database
  let dialect: Dialect

  func rows(_ query: Query) throws -> [Storage.Row] {
    let statement = try prepare(query)
    let columns = statement.columnNames
    let cursor = try GRDB.Row.fetchCursor(statement)
    var rows: [Storage.Row] = []
    while let row = try cursor.next() {
      rows.append(Storage.Row(columns: columns, values: try columns.indices.map { try Self.value(row[$0]) }))
    }
    return rows
  }

  func run(_ query: Query) throws -> Int {
    try prepare(query).execute()
    return database.changesCount
  }

  private func prepare(_ query: Query) throws -> Statement {
    let statement = try database.cachedStatement(sql: query.text(in: dialect))
    try statement.setArguments(StatementArguments(try query.bindings.map(Self.databaseValue)))
    return statement
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
