import Storage

/// Leases as they are written most cheaply: every claim writes as many trees as its table has, and each of them is
/// another page of the journal.
enum LighterBooks {
  static let step = Migrator.Step(name: "lighter leases", statements: anew + indexes)

  /// A lease's rows, one a generation: ends in service time, cuts in wall time. A row without an organization remembers
  /// a release that came before its claim. The key is the table's own order: ids grow with time, so that what is
  /// claimed lies together.
  private static let anew: [Query] = [
    """
    create table lighter_leases (
      lease \(.uuid) not null, generation \(.bigint) not null check (generation > 0),
      current \(.bigint) not null check (current in (0, 1)), organization \(.uuid) references organizations (id),
      account \(.uuid) not null references accounts (id), product \(.text), version \(.bigint), device \(.text),
      seat \(.bigint), grant_number \(.bigint), granted_at \(.bigint) not null, ends_at \(.bigint) not null,
      cut_at \(.bigint), state \(.text) not null check (state in ('running', 'leaving', 'released', 'ended')),
      seen_at \(.bigint) not null, over_at \(.bigint), primary key (lease, generation),
      check (organization is null or (product is not null and version is not null and device is not null
        and seat is not null and grant_number is not null))
    )\(.keyOrderedTable)
    """,
    """
    insert into lighter_leases select lease, generation, current, organization, account, product, version, device, seat,
      grant_number, granted_at, ends_at, cut_at, state, seen_at, over_at from leases order by lease, generation
    """,
    "drop table leases",
    "alter table lighter_leases rename to leases",
  ]

  /// Of released ids that were never claimed only the number is asked, of each account.
  private static let indexes: [Query] = [
    "create unique index leases_current on leases (lease) where current = 1",
    "create index leases_open on leases (organization, account) where over_at is null",
    "create index leases_forgone on leases (account, granted_at) where device is null",
  ]
}
