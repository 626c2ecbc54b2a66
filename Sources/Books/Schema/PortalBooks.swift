import Storage

/// What the portal tells: how seats were used, who found none, and what those who administer an organization have
/// chosen to hear.
enum PortalBooks {
  static let step = Migrator.Step(
    name: "the portal", statements: use + seats + refusals + organizations + alerts + members + audit)

  /// What is counted up from the leases' rows, which do not stay. A product of `''` is all of them together.
  private static let use: [Query] = [
    """
    create table outages (service_at \(.bigint) primary key, lost_ms \(.bigint) not null)\(.strictTable)
    """,
    "insert into outages (service_at, lost_ms) select 0, lost_ms from service where lost_ms <> 0",
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
    // Old ones are forgotten, whosever they are.
    "create index use_hours_by_hour on use_hours (hour)",
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
      day \(.bigint) not null, seat_ms \(.bigint) not null, primary key (day, organization, account)
    )\(.keyOrderedTable)
    """,
    "create index member_days_by_member on member_days (account, organization, day)",
    "alter table memberships add column last_seat_at \(.bigint)",
  ]

  /// What a list of seats is counted, sorted and searched by. A claim writes none of it, and neither does the heartbeat
  /// of somebody who works: few leases are idle or ended by somebody, and a device keeps its name.
  private static let seats: [Query] = [
    """
    create index leases_idle on leases (organization, idle_since) where over_at is null and idle_since is not null
    """,
    "create index leases_leaving on leases (organization, account) where over_at is null and state = 'leaving'",
    "alter table devices add column name_folded \(.text) not null default ''",
    "update devices set name_folded = lower(name)",
  ]

  /// Refusals of one member and product until seated, or until half an hour of silence, are one episode.
  private static let refusals: [Query] = [
    """
    create table episodes (
      id \(.uuid) primary key, organization \(.uuid) not null references organizations (id),
      account \(.uuid) not null references accounts (id), product \(.text) not null, reason \(.text) not null,
      first_at \(.bigint) not null, last_at \(.bigint) not null, tries \(.bigint) not null,
      seated_at \(.bigint), is_open \(.bigint) not null check (is_open in (0, 1)),
      is_told \(.bigint) not null default 0 check (is_told in (0, 1))
    )\(.strictTable)
    """,
    "create index episodes_untold on episodes (id) where is_told = 0",
    "create index episodes_by_time on episodes (organization, first_at, id)",
    "create index episodes_by_member on episodes (account, first_at)",
    "create unique index episodes_open on episodes (organization, account, product) where is_open = 1",
    // They are looked at every minute, and those that are over stay for 13 months.
    "create index episodes_going_on on episodes (id) where is_open = 1",
    """
    create table seat_wishes (
      id \(.uuid) primary key, organization \(.uuid) not null references organizations (id),
      account \(.uuid) not null references accounts (id), product \(.text) not null, asked_at \(.bigint) not null,
      answered_at \(.bigint)
    )\(.strictTable)
    """,
    "create index seat_wishes_by_time on seat_wishes (organization, asked_at, id)",
    "create index seat_wishes_by_member on seat_wishes (account, asked_at)",
    "create index seat_wishes_by_age on seat_wishes (asked_at)",
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
    create table recoveries (
      organization \(.uuid) primary key references organizations (id),
      successor \(.uuid) not null references accounts (id), why \(.text) not null, at \(.bigint) not null
    )\(.strictTable)
    """,
    "create index recoveries_by_time on recoveries (at)",
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
    "create index invitations_by_time on invitations (organization, invited_at)",
    "create index role_offers_by_email on role_offers (email_folded)",
    "create index role_offers_by_end on role_offers (expires_at)",
  ]

  /// Whom to tell what, and what they were told on which day.
  private static let alerts: [Query] = [
    """
    create table alert_choices (
      organization \(.uuid) not null references organizations (id), account \(.uuid) not null references accounts (id),
      kind \(.text) not null, is_on \(.bigint) not null check (is_on in (0, 1)), share \(.bigint) not null default 0,
      minutes \(.bigint) not null default 0, over_since \(.bigint),
      is_told \(.bigint) not null default 0 check (is_told in (0, 1)), primary key (organization, account, kind)
    )\(.strictTable)
    """,
    "create index alert_choices_on on alert_choices (kind, organization) where is_on = 1",
    "create index alert_choices_by_account on alert_choices (account)",
    """
    create table alert_mails (
      organization \(.uuid) not null references organizations (id), account \(.uuid) not null references accounts (id),
      kind \(.text) not null, day \(.bigint) not null, subject \(.text) not null, sent_at \(.bigint) not null,
      held_back \(.bigint) not null default 0, concerns \(.uuid), primary key (organization, account, kind, day)
    )\(.strictTable)
    """,
    "create index alert_mails_by_time on alert_mails (sent_at)",
    "create index alert_mails_by_account on alert_mails (account)",
    "create index alert_mails_by_concern on alert_mails (concerns) where concerns is not null",
    """
    create table end_looks (
      id \(.bigint) primary key check (id = 1), through_day \(.bigint) not null, day \(.bigint) not null,
      after_id \(.uuid)
    )\(.strictTable)
    """,
    "create index licenses_by_end on licenses (valid_until) where organization is not null and ended_at is null",
    "create index memberships_by_end on memberships (ends_at) where ends_at is not null and deactivated_at is null",
    """
    create table use_reports (
      organization \(.uuid) not null references organizations (id), account \(.uuid) not null references accounts (id),
      every \(.text) not null, next_at \(.bigint) not null, primary key (organization, account)
    )\(.strictTable)
    """,
    "create index use_reports_due on use_reports (next_at)",
  ]

  /// Members are searched and filtered in one index, and sorted by one each. A list of changes to them lies in pieces,
  /// and nobody carries it out before somebody has looked at it and said so.
  private static let members: [Query] = [
    "drop index memberships_by_name",
    "drop index memberships_deactivated",
    """
    create index memberships_by_name on memberships (organization, name_folded, email_folded, account, role,
      deactivated_at, ends_at, last_seat_at, joined_at, invite)
    """,
    "create index memberships_by_seat on memberships (organization, (coalesce(last_seat_at, 0)), account)",
    """
    create index memberships_by_state on memberships
      (organization, (coalesce(-deactivated_at, ends_at, 4611686018427387904)), account)
    """,
    "alter table member_imports add column accepted_at \(.bigint)",
    "update member_imports set accepted_at = made_at",
    "alter table member_imports add column action \(.text) not null default ''",
    "alter table member_imports add column about \(.text) not null default ''",
    "alter table member_imports add column until \(.text) not null default ''",
    "alter table member_imports add column why \(.text) not null default ''",
    "create index member_imports_by_organization on member_imports (organization, made_at) where finished_at is null",
    """
    create table member_import_pieces (
      list \(.uuid) not null references member_imports (id), number \(.bigint) not null, size \(.bigint) not null,
      steps \(.text) not null, primary key (list, number)
    )\(.strictTable)
    """,
  ]

  /// What the log is filtered by stands in its index, so that nobody waits for 200,000 rows to be read; and that one of
  /// the vendor's people decided stays so when they have gone.
  private static let audit: [Query] = [
    "alter table audit add column by_staff \(.bigint) not null default 0",
    """
    update audit set by_staff = 1 where actor_account in (select account from staff) and not exists
      (select 1 from memberships m where m.organization = audit.organization and m.account = audit.actor_account)
    """,
    "drop index audit_by_organization",
    """
    create index audit_of_organization on audit (organization, at, id, action, actor_account, actor, by_staff)
    """,
  ]
}
