import Books
import CLibpq
import FoundationEssentials
import Glibc
import PostgresEngine
import SQLiteEngine
public import Storage
import Synchronization

/// Which engine a test runs on. `SEATKEEPER_TEST_ENGINE=postgres` runs whole suites on the other one.
public enum TestEngine: String, CaseIterable, Sendable {
  case sqlite, postgres

  public static let chosen =
    TestEngine(
      rawValue: ProcessInfo.processInfo.environment["SEATKEEPER_TEST_ENGINE"] ?? "sqlite") ?? .sqlite

  /// A database with the schema and nothing in it.
  public func fresh(in folder: String) async throws -> TestDatabase {
    switch self {
    case .sqlite:
      let database = try SQLiteDatabase(path: folder + "/seatkeeper.sqlite")
      try await Schema.migrator.migrate(database)
      return TestDatabase(engine: database)
    case .postgres: return try await SharedPostgres.instance().fresh()
    }
  }
}

/// A database of one test's own.
public final class TestDatabase: Sendable {
  public let engine: any Engine
  /// Where it is, for others who want to use it as well; nil for a file.
  let address: PostgresAddress?
  /// The same for programs: its server's port and its name; nil for a file.
  public let place: (port: Int, name: String)?
  private let whenGone: (@Sendable () -> Void)?

  init(
    engine: any Engine, address: PostgresAddress? = nil, place: (port: Int, name: String)? = nil,
    whenGone: (@Sendable () -> Void)? = nil
  ) {
    self.engine = engine
    self.address = address
    self.place = place
    self.whenGone = whenGone
  }

  deinit { whenGone?() }

  /// The same database, as another server has it.
  func again() async throws -> TestDatabase {
    guard let address else { throw TestFailure("a file has one server") }
    return TestDatabase(engine: try await PostgresDatabase.open(address), address: address)
  }
}

/// The PostgreSQL server that the tests of one process share, with a database for each test.
public actor SharedPostgres {
  private static let starting = Task { try await SharedPostgres() }

  public static func instance() async throws -> SharedPostgres { try await starting.value }

  private let server: PostgresServer
  private var made = 0
  private var open = 0
  private var waiting: [CheckedContinuation<Void, Never>] = []
  /// Tests begin all at once, and each takes connections.
  private static let openAtMost = 12

  private init() async throws {
    server = try PostgresServer()
    try Self.command("create database template_books", server.address(of: "postgres"))
    let template = try await PostgresDatabase.open(PostgresAddress(server.address(of: "template_books")))
    try await Schema.migrator.migrate(template)
    try await template.close()
  }

  /// A new database, with the books' schema or with nothing in it, and its address; it is dropped with the value.
  public func fresh(isEmpty: Bool = false) async throws -> TestDatabase {
    if open < Self.openAtMost { open += 1 } else { await withCheckedContinuation { waiting.append($0) } }
    made += 1
    let name = "books_\(made)"
    do {
      let template = isEmpty ? "template0" : "template_books"
      try Self.command("create database \(name) template \(template)", server.address(of: "postgres"))
      let address = try PostgresAddress(server.address(of: name) + "?connections=4")
      let engine = try await PostgresDatabase.open(address)
      return TestDatabase(engine: engine, address: address, place: (server.port, name)) {
        Task { await self.drop(name) }
      }
    } catch {
      giveBack()
      throw error
    }
  }

  private func drop(_ name: String) {
    try? Self.command("drop database \(name) with (force)", server.address(of: "postgres"))
    giveBack()
  }

  private func giveBack() {
    if waiting.isEmpty { open -= 1 } else { waiting.removeFirst().resume() }
  }

  /// Runs one command outside of any transaction.
  private static func command(_ text: String, _ address: String) throws {
    guard let connection = PQconnectdb(address) else { throw TestFailure("no memory") }
    defer { PQfinish(connection) }
    let result = PQexec(connection, text)
    defer { PQclear(result) }
    guard PQresultStatus(result) == PGRES_COMMAND_OK else {
      throw TestFailure("\(text): \(String(cString: PQerrorMessage(connection)))")
    }
  }
}
