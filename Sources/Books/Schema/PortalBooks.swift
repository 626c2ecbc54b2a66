import Storage

/// What the portal tells: how seats were used, who found none, and what those who administer an organization have
/// chosen to hear.
enum PortalBooks {
  static let step = Migrator.Step(name: "the portal", statements: use + refusals + organizations + alerts)

  /// What is counted up from the leases' rows, which do not stay. A product of `''` is all of them together.
  private static let use: [Query] = [
    "create index leases_ended on leases (organization, over_at) where over_at is not null",
    "alter table leases add column idle_since \(.bigint)",
    "alter table organizations add column gathered_at \(.bigint) not null default 0",
    """
    create table use_hours (
      organization \(.uuid) not null references organizations (id), product \(.text) not null,
      hour \(.bigint) not null, peak \(.bigint) not null, seat_ms \(.bigint) not null,
      primary key (organization, product, hour)
    )\(.keyOrderedTable)
    """,
    """
    create table use_days (
      organization \(.uuid) not null references organizations (id), product \(.text) not null,
      day \(.bigint) not null, peak \(.bigint) not null, peak_at \(.bigint) not null, seat_ms \(.bigint) not null,
      full_ms \(.bigint) not null, primary key (organization, product, day)
    )\(.keyOrderedTable)
    """,
    """
    create table member_days (
      organization \(.uuid) not null references organizations (id), account \(.uuid) not null references accounts (id),
      day \(.bigint) not null, seat_ms \(.bigint) not null, primary key (organization, account, day)
    )\(.keyOrderedTable)
    """,
    "alter table memberships add column last_seat_at \(.bigint)",
    "create index memberships_by_last_seat on memberships (organization, last_seat_at, account)",
  ]

  /// Refusals of one member and product until seated, or until half an hour of silence, are one episode.
  private static let refusals: [Query] = [
    """
    create table episodes (
      id \(.uuid) primary key, organization \(.uuid) not null references organizations (id),
      account \(.uuid) not null references accounts (id), product \(.text) not null, reason \(.text) not null,
      first_at \(.bigint) not null, last_at \(.bigint) not null, tries \(.bigint) not null,
      seated_at \(.bigint), is_open \(.bigint) not null check (is_open in (0, 1))
    )\(.strictTable)
    """,
    "create index episodes_by_time on episodes (organization, first_at, id)",
    "create index episodes_by_member on episodes (account, first_at)",
    "create unique index episodes_open on episodes (organization, account, product) where is_open = 1",
    """
    create table seat_wishes (
      id \(.uuid) primary key, organization \(.uuid) not null references organizations (id),
      account \(.uuid) not null references accounts (id), product \(.text) not null, asked_at \(.bigint) not null,
      answered_at \(.bigint)
    )\(.strictTable)
    """,
    "create index seat_wishes_by_time on seat_wishes (organization, asked_at, id)",
    "create index seat_wishes_by_member on seat_wishes (account, asked_at)",
  ]

  private static let organizations: [Query] = [
    "alter table organizations add column idle_minutes \(.bigint) not null default 0",
    "alter table organizations add column closes_at \(.bigint)",
    "alter table organizations add column closed_at \(.bigint)",
    """
    create index organizations_closing on organizations (closes_at)
    where closes_at is not null and closed_at is null
    """,
    """
    create table role_offers (
      id \(.uuid) primary key, organization \(.uuid) not null references organizations (id), email \(.text) not null,
      email_folded \(.text) not null, role \(.text) not null check (role <> 'member'),
      handover \(.text) not null check (handover in ('stays', 'administers', 'leaves')),
      offered_by \(.uuid) not null references accounts (id), made_at \(.bigint) not null,
      expires_at \(.bigint) not null, ended_at \(.bigint), check (handover = 'stays' or role = 'owner')
    )\(.strictTable)
    """,
    "create index role_offers_open on role_offers (organization) where ended_at is null",
    "create index role_offers_by_email on role_offers (email_folded)",
    "create index role_offers_by_end on role_offers (expires_at)",
  ]

  /// Whom to tell what, and what they were told on which day.
  private static let alerts: [Query] = [
    """
    create table alert_choices (
      organization \(.uuid) not null references organizations (id), account \(.uuid) not null references accounts (id),
      kind \(.text) not null, is_on \(.bigint) not null check (is_on in (0, 1)), share \(.bigint) not null default 0,
      minutes \(.bigint) not null default 0, over_since \(.bigint), primary key (organization, account, kind)
    )\(.strictTable)
    """,
    """
    create table alert_mails (
      organization \(.uuid) not null references organizations (id), account \(.uuid) not null references accounts (id),
      kind \(.text) not null, day \(.bigint) not null, subject \(.text) not null, sent_at \(.bigint) not null,
      held_back \(.bigint) not null default 0, primary key (organization, account, kind, day)
    )\(.strictTable)
    """,
    """
    create table use_reports (
      organization \(.uuid) not null references organizations (id), account \(.uuid) not null references accounts (id),
      every \(.text) not null, next_at \(.bigint) not null, primary key (organization, account)
    )\(.strictTable)
    """,
    "create index use_reports_due on use_reports (next_at)",
  ]
}
