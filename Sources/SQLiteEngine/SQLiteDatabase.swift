import Dispatch
import GRDB
public import Licensing
public import Storage

/// The embedded engine: one file in WAL mode, one process, one writer; an acknowledged commit survives a power cut.
public final class SQLiteDatabase: Engine {
  public let dialect = Dialect(
    name: "SQLite", many: .oneByOne,
    spellings: [
      .bigint: "integer", .uuid: "blob", .bytes: "blob", .text: "text", .strictTable: " strict",
      .keyOrderedTable: " strict, without rowid", .lockRows: "", .lockFreeRows: "",
    ])

  public let isShared = false
  let pool: DatabasePool
  /// One process owns the file: two writers would let SQLite before 3.51.3 corrupt its journal, and a cache in one
  /// would be wrong about the other.
  private let lock: FileLock

  /// Opens the file, or makes it when it is not there.
  ///
  /// - Throws: ``StorageError/inUse(by:)`` when another process has it open, ``StorageError/cannotWrite(_:)`` when it
  ///   cannot be opened for writing.
  public init(path: String) throws {
    lock = try FileLock(path: path + ".lock")
    pool = try Self.open(path)
  }

  private static let readers = 4
  /// What a reader and the writer remember of the file at most, in KiB. With SQLite's own 2 MiB a round on a large file
  /// reads most of its pages anew.
  private static let cacheKiB = (reader: 4 * 1024, writer: 16 * 1024)
  /// How long the journal grows before it is written back, in pages of 4 KiB: with SQLite's own 1,000 the pages of a
  /// busy server are written back nearly as often as they change. A start after a crash reads these 16 MiB again.
  private static let journalPages = 4000

  private static func open(_ path: String) throws -> DatabasePool {
    var configuration = Configuration()
    configuration.busyMode = .timeout(5)
    configuration.foreignKeysEnabled = true
    configuration.maximumReaderCount = readers
    configuration.prepareDatabase { try $0.execute(sql: "pragma cache_size = -\(cacheKiB.reader)") }
    do {
      let pool = try DatabasePool(path: path, configuration: configuration)
      // GRDB sets `synchronous` to NORMAL after it has prepared the connection, and with NORMAL a power cut takes
      // acknowledged commits back. So it is set once the pool stands.
      try pool.writeWithoutTransaction {
        try $0.execute(sql: "pragma synchronous = full")
        try $0.execute(sql: "pragma cache_size = -\(cacheKiB.writer)")
        try $0.execute(sql: "pragma wal_autocheckpoint = \(journalPages)")
      }
      return pool
    } catch let error as DatabaseError {
      throw StorageError(error)
    }
  }

  public func transact<T: Sendable>(
    _ body: @escaping @Sendable (any Transaction) throws -> T
  ) async throws -> T {
    // Not GRDB's own async write: that one interrupts the statement when the task that asked is cancelled.
    try await withCheckedThrowingContinuation { continuation in
      transact(body) { continuation.resume(with: $0) }
    }
  }

  /// `then` is called on the writing thread, so that who has the next transaction ready loses no time.
  public func transact<T: Sendable>(
    _ body: @escaping @Sendable (any Transaction) throws -> T, then: @escaping @Sendable (Result<T, any Error>) -> Void
  ) {
    pool.asyncWriteWithoutTransaction { database in
      then(
        Result {
          try SQLiteTransaction(database: database, dialect: self.dialect).commit(body)
        }.mapError(Self.translate))
    }
  }

  public func read<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T {
    try await withCheckedThrowingContinuation { continuation in
      pool.asyncRead { database in
        let result = Result {
          try body(SQLiteTransaction(database: database.get(), dialect: self.dialect))
        }
        continuation.resume(with: result.mapError(Self.translate))
      }
    }
  }

  /// Nobody else is on this file who could tell anything.
  public func listen(_ listener: @escaping @Sendable (Notice) -> Void) {}

  /// Lets SQLite look anew at how its tables have grown, where it thinks that this changes how it searches.
  public func tidyUp() async throws {
    try await transact { _ = try $0.run("pragma optimize") }
  }

  public func hostTime() async throws -> Instant? { nil }

  /// What SQLite says about how it flushes: 2 is FULL, a flush to the disk before each commit is acknowledged.
  public func synchronous() throws -> Int {
    try pool.writeWithoutTransaction { try Int.fetchOne($0, sql: "pragma synchronous") ?? -1 }
  }

  public func journalMode() throws -> String {
    try pool.writeWithoutTransaction { try String.fetchOne($0, sql: "pragma journal_mode") ?? "" }
  }

  /// Flushes and closes the file, and lets other processes open it; nothing can be asked afterwards.
  public func close() throws {
    // So that what is left is one whole file, which a careless copy cannot tear apart.
    _ = try? pool.writeWithoutTransaction { try $0.checkpoint(.truncate) }
    try pool.close()
    lock.release()
  }

  static func translate(_ error: any Error) -> any Error {
    (error as? DatabaseError).map(StorageError.init) ?? error
  }
}

extension StorageError {
  init(_ error: DatabaseError) {
    let text = error.message ?? error.resultCode.description
    switch error.resultCode {
    case .SQLITE_CONSTRAINT: self = .constraint(text)
    case .SQLITE_FULL, .SQLITE_IOERR, .SQLITE_READONLY, .SQLITE_CANTOPEN: self = .cannotWrite(text)
    case .SQLITE_BUSY, .SQLITE_LOCKED: self = .busy
    default: self = .engine(text)
    }
  }
}
