import FoundationEssentials
import GRDB
import GRDBSQLite
import Storage

/// A statement of GRDB's cache that is bound, stepped and read by SQLite's own functions: a value that goes through
/// GRDB's types costs more than SQLite takes to write it.
struct PreparedStatement {
  private let handle: OpaquePointer
  private let database: Database

  /// SQLite copies what is bound.
  private static let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

  init(_ text: String, in database: Database) throws {
    handle = try database.cachedStatement(sql: text).sqliteStatement
    self.database = database
    sqlite3_reset(handle)
  }

  /// - Parameter row: counts from 0 in the statement's batch.
  func bind(_ statement: Storage.Statement, row: Int = 0) throws {
    var place: CInt = 0
    for parameter in statement.parameters {
      place += 1
      try bind(statement.value(of: parameter, row: row), at: place)
    }
  }

  private func bind(_ value: Value, at place: CInt) throws {
    let code =
      switch value {
      case .null: sqlite3_bind_null(handle, place)
      case .integer(let number): sqlite3_bind_int64(handle, place, number)
      case .text(let text): try bind(text, at: place)
      case .bytes(let bytes): bytes.withUnsafeBytes { bind($0, at: place) }
      case .uuid(let uuid): withUnsafeBytes(of: uuid.uuid) { bind($0, at: place) }
      }
    guard code == SQLITE_OK else { throw failure(code) }
  }

  /// SQLite would end the text at a zero character, and nobody would hear of it; PostgreSQL refuses it as well.
  private func bind(_ text: String, at place: CInt) throws -> CInt {
    var text = text
    return try text.withUTF8 { bytes in
      guard !bytes.contains(0) else { throw StorageError.constraint("a text contains a zero character") }
      guard let start = bytes.baseAddress else { return sqlite3_bind_text(handle, place, "", 0, Self.copied) }
      return start.withMemoryRebound(to: CChar.self, capacity: bytes.count) {
        sqlite3_bind_text(handle, place, $0, CInt(bytes.count), Self.copied)
      }
    }
  }

  private func bind(_ bytes: UnsafeRawBufferPointer, at place: CInt) -> CInt {
    guard let start = bytes.baseAddress, !bytes.isEmpty else { return sqlite3_bind_zeroblob(handle, place, 0) }
    return sqlite3_bind_blob(handle, place, start, CInt(bytes.count), Self.copied)
  }

  /// Runs it, and gives each row of its answer to the reader.
  func run(_ read: () throws -> Void = {}) throws {
    defer { sqlite3_reset(handle) }
    while true {
      switch sqlite3_step(handle) {
      case SQLITE_ROW: try read()
      case SQLITE_DONE: return
      case let code: throw failure(code)
      }
    }
  }

  /// The names of the answer's columns.
  var columns: [String] {
    (0..<sqlite3_column_count(handle)).map { String(cString: sqlite3_column_name(handle, $0)) }
  }

  /// The values of the row at hand.
  func values() throws -> [Value] {
    try (0..<sqlite3_column_count(handle)).map(value)
  }

  private func value(_ column: CInt) throws -> Value {
    switch sqlite3_column_type(handle, column) {
    case SQLITE_NULL: return .null
    case SQLITE_INTEGER: return .integer(sqlite3_column_int64(handle, column))
    case SQLITE_TEXT:
      let bytes = UnsafeBufferPointer(
        start: sqlite3_column_text(handle, column), count: Int(sqlite3_column_bytes(handle, column)))
      return .text(String(decoding: bytes, as: UTF8.self))
    case SQLITE_BLOB:
      let bytes = UnsafeRawBufferPointer(
        start: sqlite3_column_blob(handle, column), count: Int(sqlite3_column_bytes(handle, column)))
      return .bytes([UInt8](bytes))
    default:
      throw StorageError.engine("\(sqlite3_column_double(handle, column)) is no whole number of 64 bits")
    }
  }

  private func failure(_ code: CInt) -> DatabaseError {
    DatabaseError(
      resultCode: ResultCode(rawValue: code), message: String(cString: sqlite3_errmsg(database.sqliteConnection)))
  }
}
