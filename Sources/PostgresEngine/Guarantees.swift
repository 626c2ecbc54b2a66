import Storage

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
