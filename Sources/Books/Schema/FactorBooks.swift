import Storage

/// The second factor at signing in.
enum FactorBooks {
  static let step = Migrator.Step(name: "the second factor", statements: statements)

  private static let statements: [Query] = [
    """
    create table second_factors (
      account \(.uuid) primary key references accounts (id), sealed_secret \(.bytes) not null,
      last_step \(.bigint) not null, made_at \(.bigint) not null, ends_at \(.bigint)
    )\(.strictTable)
    """,
    "create index second_factors_ending on second_factors (ends_at) where ends_at is not null",
    """
    create table recovery_codes (
      account \(.uuid) not null references second_factors (account) on delete cascade, hash \(.bytes) not null,
      primary key (account, hash)
    )\(.strictTable)
    """,
    """
    create table trusted_browsers (
      hash \(.bytes) primary key, account \(.uuid) not null references accounts (id), expires_at \(.bigint) not null
    )\(.strictTable)
    """,
    "create index trusted_browsers_by_account on trusted_browsers (account)",
    "create index trusted_browsers_by_end on trusted_browsers (expires_at)",
    "alter table organizations add column needs_second_factor \(.bigint) not null default 0",
  ]
}
