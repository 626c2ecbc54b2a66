import API
import Books
import Dispatch
import FoundationEssentials
import SQLiteEngine
import Storage
import Surroundings
import UseCases
import Vault

/// An open data folder: the database with the lock on it, and the keys that belong to it.
struct OpenServer: Sendable {
  let folder: DataFolder
  let database: SQLiteDatabase
  let runner: Runner
  let serverKey: ServerKey

  /// - Throws: ``Complaint`` for a folder that was never set up; what Storage and Vault say about one that is in use,
  ///   newer than this program, or has lost its key.
  static func open(_ folder: DataFolder, _ surroundings: Surroundings) async throws -> OpenServer {
    guard folder.isSetUp else {
      throw Complaint("There is no database in \(folder.path). Make one with `seatkeeper setup --data \(folder.path)`.")
    }
    let database = try SQLiteDatabase(path: folder.database)
    let version = try await Schema.migrator.version(of: database)
    let known = Schema.migrator.steps.count
    guard version <= known else { throw StorageError.newerSchema(found: version, known: known) }
    guard version > 0 else {
      throw Complaint("The set-up of \(folder.path) was broken off. Run `seatkeeper setup` again.")
    }
    guard version == known else {
      throw Complaint("The database has schema \(version) of \(known). Run `seatkeeper migrate` first.")
    }
    guard try database.synchronous() == 2 else {
      throw Complaint("SQLite does not flush before it commits, so an acknowledged seat could be lost. Not started.")
    }
    let key = try ServerKey.load(at: folder.serverKey)
    return OpenServer(
      folder: folder, database: database, runner: Runner(engine: database, surroundings: surroundings, serverKey: key),
      serverKey: key)
  }

  func services(address: String) async throws -> APIServices {
    try await APIServices.open(
      runner: runner, serverKey: serverKey, address: address, keeper: SQLiteKeeper(database: database))
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
