public import Licensing
public import Storage

/// The engine for several servers: PostgreSQL, through libpq.
public final class PostgresDatabase: Engine {
  public let dialect = PostgresDatabase.spoken
  public let isShared = true
  public let address: PostgresAddress
  private let pool: WorkerPool
  private let listener: PostgresListener

  static let spoken = Dialect(
    name: "PostgreSQL", many: .arrays,
    spellings: [
      .bigint: "bigint", .uuid: "uuid", .bytes: "bytea", .text: "text collate \"C\"", .strictTable: "",
      .keyOrderedTable: "",
      .lockRows: " for no key update", .lockFreeRows: " for no key update skip locked",
    ])

  /// Makes sure that the database answers.
  ///
  /// - Parameter patience: how long one answer may take, and how long somebody who asks waits for a database that went
  ///   away.
  /// - Throws: ``StorageError/unreachable(_:)`` when no host takes writes.
  public static func open(_ address: PostgresAddress, patience: Duration = .seconds(5)) async throws -> PostgresDatabase
  {
    let database = PostgresDatabase(address, patience)
    try await database.transact { transaction in
      // Looked for first: whoever may not make tables can still run a server on ones that are there.
      let found: Int? = try transaction.row(
        "select count(*) as number from pg_tables where tablename = 'commit_marks'")?
        .get("number")
      if found == 0 { try transaction.put(CommitMarks.table) }
    }
    return database
  }

  private init(_ address: PostgresAddress, _ patience: Duration) {
    self.address = address
    pool = WorkerPool(
      (0..<address.connections).map { _ in PostgresWorker(address, dialect: Self.spoken, patience: patience) },
      patience: patience)
    listener = PostgresListener(address)
  }

  public func transact<T: Sendable>(
    _ body: @escaping @Sendable (any Transaction) throws -> T
  ) async throws -> T {
    try await pool.lend { try await $0.transact(body) }
  }

  public func read<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T {
    try await pool.lend { try await $0.read(body) }
  }

  public func listen(_ hear: @escaping @Sendable (Notice) -> Void) {
    listener.add(hear)
  }

  public func hostTime() async throws -> Instant? {
    try await read { transaction in
      try transaction.row("select (extract(epoch from clock_timestamp()) * 1000)::bigint as now")?.get("now")
    }
  }

  /// Forgets what commits of servers that are no more left behind.
  public func tidyUp() async throws {
    try await transact { try $0.put(CommitMarks.forgetOld) }
  }

  /// What the server says it is: `15.18`.
  public func version() async throws -> String {
    try await read { try $0.row("select current_setting('server_version') as version")?.get("version") ?? "" }
  }

  public func close() async throws {
    listener.stop()
    for worker in pool.workers { await worker.close() }
  }
}

/// What the database in front of us promises about what it has acknowledged.
public struct PostgresGuarantees: Hashable, Sendable {
  /// `on`, `remote_apply`, `local` … as PostgreSQL names it.
  public let synchronousCommit: String
  /// `on` when a commit waits for the disk.
  public let fsync: String
  /// How commits wait for standbys: empty when they do not.
  public let synchronousStandbys: String
}

extension PostgresDatabase {
  public func guarantees() async throws -> PostgresGuarantees {
    try await read { transaction in
      let row = try transaction.row(
        """
        select current_setting('synchronous_commit') as synchronous_commit, current_setting('fsync') as fsync,
          current_setting('synchronous_standby_names') as standbys
        """)
      return PostgresGuarantees(
        synchronousCommit: try row?.get("synchronous_commit") ?? "", fsync: try row?.get("fsync") ?? "",
        synchronousStandbys: try row?.get("standbys") ?? "")
    }
  }
}
