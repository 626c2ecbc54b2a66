import API
import Books
import Dispatch
import PostgresEngine
import SQLiteEngine
import Storage

/// A database that this process may use, with what it can do for whoever runs it.
struct OpenDatabase: Sendable {
  let engine: any Engine
  let keeper: any BookKeeper
  private let lock: FileLock?

  init(engine: any Engine, keeper: any BookKeeper, lock: FileLock?) {
    self.engine = engine
    self.keeper = keeper
    self.lock = lock
  }

  func close() async throws {
    try await engine.close()
    lock?.release()
  }
}

/// What the embedded engine can do for whoever runs it.
struct SQLiteKeeper: BookKeeper {
  let database: SQLiteDatabase

  func backUp(to path: String) async throws -> (bytes: Int64, integrity: String) {
    // A thread of its own: a copy takes as long as the disk does.
    try await withCheckedThrowingContinuation { continuation in
      DispatchQueue.global().async {
        continuation.resume(
          with: Result { try database.backup(to: path) }.map { ($0.bytes, $0.integrity) })
      }
    }
  }

  func describe() async throws -> [String: String] {
    let version = try SQLiteVersion.current()
    return [
      "engine": "SQLite", "version": version.text,
      "journal_reset_fault": version.hasJournalResetFault ? "yes" : "no",
      "synchronous": try database.synchronous() == 2 ? "full" : "not full",
      "journal_mode": try database.journalMode(),
      "schema": "\(try await Schema.migrator.version(of: database))",
    ]
  }
}

/// What PostgreSQL can do for whoever runs this server; copies are its own tools' business.
struct PostgresKeeper: BookKeeper {
  let database: PostgresDatabase

  func backUp(to path: String) async throws -> (bytes: Int64, integrity: String) {
    throw StorageError.engine("the books are in PostgreSQL, whose own tools copy them: pg_dump, pg_basebackup")
  }

  func describe() async throws -> [String: String] {
    let guarantees = try await database.guarantees()
    return [
      "engine": "PostgreSQL", "version": try await database.version(),
      "schema": "\(try await Schema.migrator.version(of: database))",
      "synchronous_commit": guarantees.synchronousCommit, "fsync": guarantees.fsync,
      "standbys": guarantees.synchronousStandbys, "pooled": database.address.isPooled ? "yes" : "no",
    ]
  }
}
