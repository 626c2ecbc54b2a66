import Books
import Glibc
import Licensing
import Storage
import Surroundings
import UseCases
import Vault

/// A data folder that was just made.
struct NewServer {
  let database: OpenDatabase
  let runner: Runner
  let serverKey: ServerKey
  /// 32 bytes in base64url.
  let rootPublicKey: String

  /// Makes the folder, the keys and an empty database. The server key is made only together with the database.
  static func make(
    _ folder: DataFolder, _ setting: DatabaseSetting, vendor: String, zone: Zone, _ surroundings: Surroundings
  ) async throws -> NewServer {
    guard (1...200).contains(vendor.count), PlainText.isPlain(vendor) else {
      throw Complaint("A vendor's name has 1 to 200 characters.")
    }
    try folder.create()
    let wasBegun = setting.isBegun(in: folder)
    let database = try await unfinished(folder, setting)
    let keys = try wasBegun ? keysLeft(in: folder, surroundings) : newKeys(in: folder, surroundings)
    try await Schema.migrator.migrate(database.engine)
    let runner = Runner(engine: database.engine, surroundings: surroundings, serverKey: keys.server)
    try await runner.run(SetUpServer(vendor: vendor, zone: zone, serverKey: keys.server, rootKey: keys.root))
    return NewServer(
      database: database, runner: runner, serverKey: keys.server, rootPublicKey: keys.root.publicKey.text)
  }

  /// An empty database, or one whose set-up was broken off.
  private static func unfinished(_ folder: DataFolder, _ setting: DatabaseSetting) async throws -> OpenDatabase {
    if !setting.isBegun(in: folder) { try requireNoKeys(in: folder) }
    let database = try await setting.open(in: folder)
    guard try await Schema.migrator.version(of: database.engine) > 0 else { return database }
    guard try await database.engine.read({ try Books($0).server() }) == nil else {
      throw Complaint(belongsAlready(folder, setting))
    }
    return database
  }

  private static func belongsAlready(_ folder: DataFolder, _ setting: DatabaseSetting) -> String {
    switch setting {
    case .file: "There is a server in \(folder.path) already."
    case .postgres:
      "The database \(setting.shown) belongs to a server already. To add another one to it, copy server.key of the "
        + "first into \(folder.path), and start it with `seatkeeper serve`."
    }
  }

  private static func requireNoKeys(in folder: DataFolder) throws {
    for key in [folder.serverKey, folder.rootKey] where access(key, F_OK) == 0 {
      throw Complaint("\(key) is there already. Move it away first: a new server makes its own.")
    }
  }

  private static func newKeys(in folder: DataFolder, _ surroundings: Surroundings) throws -> Keys {
    let random = surroundings.random
    return Keys(
      server: try ServerKey.create(at: folder.serverKey, bytes: random.bytes(ServerKey.length)),
      root: try RootKey.create(at: folder.rootKey, seed: random.bytes(32)))
  }

  /// Of a set-up that was broken off: what it had made is used, the rest is made now.
  private static func keysLeft(in folder: DataFolder, _ surroundings: Surroundings) throws -> Keys {
    let random = surroundings.random
    return Keys(
      server: try access(folder.serverKey, F_OK) == 0
        ? ServerKey.load(at: folder.serverKey)
        : ServerKey.create(at: folder.serverKey, bytes: random.bytes(ServerKey.length)),
      root: try access(folder.rootKey, F_OK) == 0
        ? RootKey.load(at: folder.rootKey) : RootKey.create(at: folder.rootKey, seed: random.bytes(32)))
  }

  private struct Keys {
    let server: ServerKey
    let root: RootKey
  }
}
