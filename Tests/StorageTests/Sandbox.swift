import FoundationEssentials
import Glibc
import SQLiteEngine
import Storage
import TestKit

/// A folder for a database file, gone with the test.
struct Sandbox: Sendable {
  let folder: String

  var path: String { folder + "/books.sqlite" }

  var files: [String] {
    get throws { try FileManager.default.contentsOfDirectory(atPath: folder).sorted() }
  }

  func open() throws -> SQLiteDatabase { try SQLiteDatabase(path: path) }

  static func with<T>(_ body: (Sandbox) async throws -> T) async throws -> T {
    var template = Array("/tmp/seatkeeper-storage-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw StorageError.cannotWrite("/tmp: \(String(cString: strerror(errno)))") }
    let folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    return try await body(Sandbox(folder: folder))
  }

  /// A database with nothing in it.
  static func withDatabase<T>(_ body: (SQLiteDatabase) async throws -> T) async throws -> T {
    try await with { sandbox in
      let database = try sandbox.open()
      let result = try await body(database)
      try database.close()
      return result
    }
  }

  /// A database with an empty table of numbered notes: `notes (id, text)`, the texts unique.
  static func withNotes<T>(_ body: (SQLiteDatabase) async throws -> T) async throws -> T {
    try await withDatabase { database in
      try await database.makeNotes()
      return try await body(database)
    }
  }
}

extension TestEngine {
  /// A database with nothing in it, gone with the test.
  func withDatabase<T>(_ body: (any Engine) async throws -> T) async throws -> T {
    switch self {
    case .sqlite: return try await Sandbox.withDatabase { try await body($0) }
    case .postgres:
      let database = try await SharedPostgres.instance().fresh(isEmpty: true)
      let result = try await body(database.engine)
      try await database.engine.close()
      return result
    }
  }

  /// A database with an empty table of numbered notes: `notes (id, text)`, the texts unique.
  func withNotes<T>(_ body: (any Engine) async throws -> T) async throws -> T {
    try await withDatabase { database in
      try await database.makeNotes()
      return try await body(database)
    }
  }
}

extension Engine {
  func makeNotes() async throws {
    // Both engines number by themselves, each in its way.
    let number: Query = isShared ? "bigint generated always as identity primary key" : "integer primary key"
    try await transact {
      _ = try $0.run("create table notes (id \(number), text \(.text) not null unique)\(.strictTable)")
    }
  }

  func add(note text: String) async throws {
    try await transact { _ = try $0.run("insert into notes (text) values (\(text))") }
  }

  /// The notes in the order in which they were added.
  func notes() async throws -> [String] {
    try await read { try $0.rows("select text from notes order by id").map { try $0.get("text") } }
  }
}
