import Configuration
import PostgresEngine
import SQLiteEngine
import Storage

/// Which database a server keeps its books in: a file in the data folder, unless `database_url` says otherwise.
enum DatabaseSetting: Sendable {
  case file(String)
  case postgres(PostgresAddress)

  /// - Parameter url: `sqlite:PATH` or `postgres://…`; nil for the file in the data folder.
  init(url: String?, in folder: DataFolder) throws {
    guard let url, !url.isEmpty else {
      self = .file(folder.database)
      return
    }
    if url.hasPrefix("sqlite:") {
      let path = url.dropFirst("sqlite:".count)
      guard path.hasPrefix("/"), !path.hasPrefix("//") else {
        throw Complaint(
          "The database's address is \(url), and must name a file by its whole path: sqlite:/srv/books.sqlite")
      }
      self = .file(String(path))
    } else if url.hasPrefix("postgres://") || url.hasPrefix("postgresql://") {
      do {
        self = .postgres(try PostgresAddress(url))
      } catch let StorageError.engine(sentence) {
        throw Complaint("The database's address cannot be used: \(sentence).")
      }
    } else {
      throw Complaint("A database's address begins with sqlite: or postgres://, and this one does not.")
    }
  }

  /// - Parameter patience: how long one answer of the database may take.
  func open(in folder: DataFolder, patience: Duration = .seconds(5)) async throws -> OpenDatabase {
    switch self {
    case .file(let path):
      let database = try SQLiteDatabase(path: path)
      return OpenDatabase(engine: database, keeper: SQLiteKeeper(database: database), lock: nil)
    case .postgres(let address):
      // Two servers may share a database, and none a folder, which has the control socket.
      let lock = try FileLock(path: folder.path + "/server.lock")
      let database = try await PostgresDatabase.open(address, patience: patience)
      return OpenDatabase(engine: database, keeper: PostgresKeeper(database: database), lock: lock)
    }
  }

  /// Whether somebody has begun to set up a server here.
  func isBegun(in folder: DataFolder) -> Bool {
    switch self {
    case .file(let path): folder.has(path)
    case .postgres: folder.has(folder.serverKey)
    }
  }

  /// For people; never with a password.
  var shown: String {
    switch self {
    case .file(let path): path
    case .postgres(let address): address.shown
    }
  }
}
