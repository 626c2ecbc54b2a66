import Storage

/// The ground: people, organizations, licenses, and who sits.
enum FirstBooks {
  static let step = Migrator.Step(name: "the first books", statements: people + catalog + licenses + seats + house)

  private static let people: [Query] = [
    """
    create table accounts (
      id \(.uuid) primary key, email \(.text) not null, email_folded \(.text) not null unique, name \(.text) not null,
      validated_at \(.bigint), created_at \(.bigint) not null
    )\(.strictTable)
    """,
    """
    create table organizations (
      id \(.uuid) primary key, name \(.text) not null, created_at \(.bigint) not null,
      decided_at \(.bigint) not null default 0, looked_falls \(.text) not null default '',
      next_seat \(.bigint) not null default 1, next_grant \(.bigint) not null default 1,
      version \(.bigint) not null default 0
    )\(.strictTable)
    """,
    """
    create table memberships (
      organization \(.uuid) not null references organizations (id), account \(.uuid) not null references accounts (id),
      role \(.text) not null check (role in ('owner', 'administrator', 'seat_helper', 'reader', 'member')),
      joined_at \(.bigint) not null, deactivated_at \(.bigint), position \(.bigint) not null,
      primary key (organization, account)
    )\(.strictTable)
    """,
    "create index memberships_by_account on memberships (account, position)",
    """
    create table tokens (
      id \(.uuid) primary key, hash \(.bytes) not null unique, account \(.uuid) not null references accounts (id),
      scope \(.text) not null check (scope in ('seats', 'account')), label \(.text) not null,
      created_at \(.bigint) not null, expires_at \(.bigint), ended_at \(.bigint)
    )\(.strictTable)
    """,
    "create index tokens_by_account on tokens (account)",
  ]

  private static let catalog: [Query] = [
    "create table products (code \(.text) primary key, name \(.text) not null)\(.strictTable)",
    """
    create table plans (
      id \(.uuid) primary key, name \(.text) not null unique, seats \(.bigint) check (seats between 1 and 1000000),
      devices_per_seat \(.bigint) check (devices_per_seat > 0), months \(.bigint) check (months between 1 and 1200),
      lease_ms \(.bigint) not null check (lease_ms between 1000 and 86400000),
      heartbeat_ms \(.bigint) not null check (heartbeat_ms > 0 and heartbeat_ms * 3 <= lease_ms),
      run_ms \(.bigint) not null check (run_ms >= 0)
    )\(.strictTable)
    """,
    """
    create table plan_products (
      plan \(.uuid) not null references plans (id), product \(.text) not null references products (code),
      up_to \(.bigint), primary key (plan, product)
    )\(.strictTable)
    """,
  ]

  private static let licenses: [Query] = [
    """
    create table licenses (
      id \(.uuid) primary key, plan \(.uuid) not null references plans (id),
      organization \(.uuid) references organizations (id), seats \(.bigint) check (seats between 1 and 1000000),
      devices_per_seat \(.bigint) check (devices_per_seat > 0), named \(.bigint) not null check (named in (0, 1)),
      purchased_at \(.bigint) not null, valid_from \(.bigint) not null, valid_until \(.bigint),
      activated_at \(.bigint),
      ending \(.text) check (ending in ('suspended', 'revoked', 'replaced', 'superseded')), ended_at \(.bigint),
      check ((ending is null) = (ended_at is null)), check (valid_until is null or valid_until > valid_from)
    )\(.strictTable)
    """,
    "create index licenses_by_organization on licenses (organization)",
    """
    create table license_products (
      license \(.uuid) not null references licenses (id), product \(.text) not null references products (code),
      up_to \(.bigint), primary key (license, product)
    )\(.strictTable)
    """,
    """
    create table license_members (
      license \(.uuid) not null references licenses (id), account \(.uuid) not null references accounts (id),
      primary key (license, account)
    )\(.strictTable)
    """,
    "create index license_members_by_account on license_members (account)",
  ]

  /// A lease's rows, one a generation: ends in service time, cuts in wall time. A row without an organization remembers
  /// a release that came before its claim.
  private static let seats: [Query] = [
    """
    create table leases (
      lease \(.uuid) not null, generation \(.bigint) not null check (generation > 0),
      current \(.bigint) not null check (current in (0, 1)), organization \(.uuid) references organizations (id),
      account \(.uuid) not null references accounts (id), product \(.text), version \(.bigint), device \(.text),
      seat \(.bigint), grant_number \(.bigint), granted_at \(.bigint) not null, ends_at \(.bigint) not null,
      cut_at \(.bigint), state \(.text) not null check (state in ('running', 'leaving', 'released', 'ended')),
      seen_at \(.bigint) not null, over_at \(.bigint), primary key (lease, generation),
      check (organization is null or (product is not null and version is not null and device is not null
        and seat is not null and grant_number is not null))
    )\(.strictTable)
    """,
    "create unique index leases_current on leases (lease) where current = 1",
    "create index leases_open on leases (organization, account) where over_at is null",
    "create index leases_by_device on leases (account, device, granted_at)",
    """
    create table devices (
      account \(.uuid) not null references accounts (id), device \(.text) not null, name \(.text) not null,
      platform \(.text) not null, organization \(.uuid) not null references organizations (id),
      used_at \(.bigint) not null, primary key (account, device)
    )\(.strictTable)
    """,
    """
    create table service (
      id \(.bigint) primary key check (id = 1), lost_ms \(.bigint) not null, alive_at \(.bigint) not null
    )\(.strictTable)
    """,
  ]

  private static let house: [Query] = [
    """
    create table server (
      id \(.bigint) primary key check (id = 1), vendor \(.text) not null, zone \(.text) not null,
      key_fingerprint \(.text) not null, root_public_key \(.bytes) not null, created_at \(.bigint) not null
    )\(.strictTable)
    """,
    """
    create table signing_keys (
      id \(.text) primary key, public_key \(.bytes) not null, sealed_key \(.bytes) not null, certificate \(.text),
      created_at \(.bigint) not null, active_from \(.bigint), published_until \(.bigint)
    )\(.strictTable)
    """,
    """
    create table audit (
      id \(.uuid) primary key, at \(.bigint) not null, organization \(.uuid), actor \(.text) not null,
      action \(.text) not null, subject \(.text) not null, details \(.text) not null
    )\(.strictTable)
    """,
    "create index audit_by_organization on audit (organization, at)",
  ]
}
