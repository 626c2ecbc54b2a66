import API
import Books
import SQLiteEngine
import Storage
import Surroundings
import UseCases
import Vault

/// An open data folder: the database that belongs to it, and the keys that belong to the database.
struct OpenServer: Sendable {
  let folder: DataFolder
  let database: OpenDatabase
  let runner: Runner
  let serverKey: ServerKey

  /// - Throws: ``Complaint`` for a folder that was never set up; what Storage and Vault say about one that is in use,
  ///   newer than this program, or has lost its key.
  static func open(_ folder: DataFolder, _ setting: DatabaseSetting, _ surroundings: Surroundings) async throws
    -> OpenServer
  {
    guard setting.isBegun(in: folder) else {
      throw Complaint("There is no server in \(folder.path). Make one with `seatkeeper setup --data \(folder.path)`.")
    }
    let database = try await setting.open(in: folder)
    try await requireKnownSchema(of: database.engine, folder)
    if let file = database.engine as? SQLiteDatabase { try requireFlushes(file) }
    let key = try ServerKey.load(at: folder.serverKey)
    return OpenServer(
      folder: folder, database: database,
      runner: Runner(engine: database.engine, surroundings: surroundings, serverKey: key), serverKey: key)
  }

  private static func requireKnownSchema(of engine: any Engine, _ folder: DataFolder) async throws {
    let version = try await Schema.migrator.version(of: engine)
    let known = Schema.migrator.steps.count
    guard version <= known else { throw StorageError.newerSchema(found: version, known: known) }
    guard version > 0 else {
      throw Complaint("The set-up of \(folder.path) was broken off. Run `seatkeeper setup` again.")
    }
    guard version == known else {
      throw Complaint("The database has schema \(version) of \(known). Run `seatkeeper migrate` first.")
    }
  }

  private static func requireFlushes(_ file: SQLiteDatabase) throws {
    guard try file.synchronous() == 2 else {
      throw Complaint("SQLite does not flush before it commits, so an acknowledged seat could be lost. Not started.")
    }
  }

  func services(address: String) async throws -> APIServices {
    try await APIServices.open(
      runner: runner, serverKey: serverKey, address: address, keeper: database.keeper)
  }
}
