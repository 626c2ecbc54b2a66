import Storage

/// What applications are registered with, and the codes by which a browser brings them their tokens.
enum ApplicationBooks {
  static let step = Migrator.Step(name: "applications", statements: catalog + codes)

  /// Addresses, each in a line.
  private static let catalog: [Query] = [
    "alter table products add column redirects \(.text) not null default ''",
    "alter table products add column origins \(.text) not null default ''",
  ]

  private static let codes: [Query] = [
    """
    create table authorization_codes (
      hash \(.bytes) primary key, client \(.text) not null, redirect \(.text) not null, challenge \(.text) not null,
      account \(.uuid) not null references accounts (id), device \(.text) not null, platform \(.text) not null,
      created_at \(.bigint) not null, expires_at \(.bigint) not null, granted \(.uuid)
    )\(.strictTable)
    """,
    "create index authorization_codes_by_account on authorization_codes (account)",
  ]
}
