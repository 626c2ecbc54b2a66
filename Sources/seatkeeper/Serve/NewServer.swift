import Books
import Glibc
import Licensing
import SQLiteEngine
import Storage
import Surroundings
import UseCases
import Vault

/// A data folder that was just made.
struct NewServer {
  let database: SQLiteDatabase
  let runner: Runner
  let serverKey: ServerKey
  /// 32 bytes in base64url.
  let rootPublicKey: String

  /// Makes the folder, the keys and an empty database. The server key is made only together with the database.
  static func make(_ folder: DataFolder, vendor: String, zone: Zone, _ surroundings: Surroundings) async throws
    -> NewServer
  {
    guard (1...200).contains(vendor.count) else { throw Complaint("A vendor's name has 1 to 200 characters.") }
    guard !folder.isSetUp else { throw Complaint("There is a server in \(folder.path) already.") }
    try folder.create()
    for key in [folder.serverKey, folder.rootKey] where access(key, F_OK) == 0 {
      throw Complaint("\(key) is there already. Move it away first: a new server makes its own.")
    }
    let serverKey = try ServerKey.create(
      at: folder.serverKey, bytes: surroundings.random.bytes(ServerKey.length))
    let rootKey = try RootKey.create(at: folder.rootKey, seed: surroundings.random.bytes(32))
    let database = try SQLiteDatabase(path: folder.database)
    try await Schema.migrator.migrate(database)
    let runner = Runner(engine: database, surroundings: surroundings)
    try await runner.run(SetUpServer(vendor: vendor, zone: zone, serverKey: serverKey, rootKey: rootKey))
    return NewServer(
      database: database, runner: runner, serverKey: serverKey, rootPublicKey: rootKey.publicKey.text)
  }
}
