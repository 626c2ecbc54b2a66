import Storage

/// What happens before and around a seat: signing in, keys, invitations, mail.
enum CustomerBooks {
  static let step = Migrator.Step(
    name: "customers", statements: signIn + catalog + licenses + organizations + house)

  private static let signIn: [Query] = [
    "alter table accounts add column password \(.text)",
    "alter table accounts add column language \(.text) not null default 'en'",
    "alter table accounts add column pending_invite \(.uuid)",
    "alter table accounts add column pending_license \(.uuid)",
    """
    create table mail_links (
      id \(.uuid) primary key, hash \(.bytes) not null unique, account \(.uuid) not null references accounts (id),
      kind \(.text) not null check (kind in ('validation', 'reset', 'old_address', 'new_address')),
      address \(.text) not null, created_at \(.bigint) not null, expires_at \(.bigint) not null, used_at \(.bigint)
    )\(.strictTable)
    """,
    "create index mail_links_by_account on mail_links (account, kind)",
    """
    create table staff (
      account \(.uuid) primary key references accounts (id),
      role \(.text) not null check (role in ('owner', 'support', 'sales')), since \(.bigint) not null
    )\(.strictTable)
    """,
    """
    create table device_sign_ins (
      id \(.uuid) primary key, device_hash \(.bytes) not null unique, user_hash \(.bytes) not null unique,
      client \(.text) not null, device \(.text) not null, platform \(.text) not null, version \(.text) not null,
      place \(.text) not null,
      created_at \(.bigint) not null, expires_at \(.bigint) not null, polled_at \(.bigint),
      interval_ms \(.bigint) not null, account \(.uuid) references accounts (id),
      answer \(.text) check (answer in ('approved', 'denied')), granted \(.uuid),
      check ((answer is null) or (account is not null))
    )\(.strictTable)
    """,
    """
    create table grants (
      id \(.uuid) primary key, account \(.uuid) not null references accounts (id), client \(.text) not null,
      device \(.text) not null, platform \(.text) not null, created_at \(.bigint) not null,
      expires_at \(.bigint) not null,
      number \(.bigint) not null check (number > 0), renewed_at \(.bigint) not null, ended_at \(.bigint)
    )\(.strictTable)
    """,
    "create index grants_by_account on grants (account)",
    "alter table tokens add column family \(.uuid)",
    "alter table tokens add column kind \(.text) not null default 'made'",
    "create index tokens_by_family on tokens (family)",
    "create index tokens_by_end on tokens (expires_at)",
  ]

  private static let catalog: [Query] = [
    "alter table products add column versions \(.text) not null default ''",
    "alter table products add column platforms \(.text) not null default ''",
    "alter table plans add column kind \(.text) not null default 'commercial'",
    "alter table plans add column serves \(.text) not null default 'everyone'",
    "alter table plans add column terms \(.text)",
    "alter table plans add column retired_at \(.bigint)",
    """
    create table terms (
      code \(.text) not null, version \(.text) not null, title \(.text) not null, body \(.text) not null,
      created_at \(.bigint) not null, primary key (code, version)
    )\(.strictTable)
    """,
    """
    create table acceptances (
      id \(.uuid) primary key, account \(.uuid) not null references accounts (id), code \(.text) not null,
      version \(.text) not null, at \(.bigint) not null, organization \(.uuid), license \(.uuid),
      origin \(.text) not null
    )\(.strictTable)
    """,
    "create index acceptances_by_account on acceptances (account)",
  ]

  private static let licenses: [Query] = [
    """
    create table import_batches (
      id \(.uuid) primary key, made_at \(.bigint) not null, touched_at \(.bigint) not null, rows_total \(.bigint)
      not null, visible_at \(.bigint)
    )\(.strictTable)
    """,
    "alter table licenses add column kind \(.text) not null default 'commercial'",
    "alter table licenses add column serves \(.text) not null default 'everyone'",
    "alter table licenses add column terms \(.text)",
    "alter table licenses add column supersedes \(.uuid) references licenses (id)",
    "alter table licenses add column key_hash \(.bytes)",
    "alter table licenses add column sealed_key \(.bytes)",
    "alter table licenses add column buyer \(.text) not null default ''",
    "alter table licenses add column reference \(.text) not null default ''",
    "alter table licenses add column issued_at \(.bigint) not null default 0",
    "alter table licenses add column activated_by \(.uuid) references accounts (id)",
    "alter table licenses add column batch \(.uuid) references import_batches (id)",
    "create unique index licenses_by_key on licenses (key_hash)",
    "create index licenses_by_buyer on licenses (buyer)",
    "create index licenses_by_supersedes on licenses (supersedes)",
    "create index licenses_by_batch on licenses (batch)",
    "create index licenses_by_plan on licenses (plan)",
  ]

  private static let organizations: [Query] = [
    "alter table organizations add column contact \(.text) not null default ''",
    "alter table organizations add column join_text \(.text) not null default ''",
    "alter table organizations add column join_text_version \(.bigint) not null default 0",
    "alter table organizations add column join_field \(.text) not null default ''",
    """
    create table invites (
      id \(.uuid) primary key, organization \(.uuid) not null references organizations (id),
      key_hash \(.bytes) not null unique, sealed_key \(.bytes) not null, label \(.text) not null,
      created_at \(.bigint) not null, created_by \(.text) not null, expires_at \(.bigint), uses_max \(.bigint),
      uses \(.bigint) not null default 0, domains \(.text) not null, needs_approval \(.bigint) not null,
      membership_until \(.bigint), ended_at \(.bigint), check (uses_max is null or uses <= uses_max)
    )\(.strictTable)
    """,
    "create index invites_by_organization on invites (organization)",
    "alter table memberships add column ends_at \(.bigint)",
    "alter table memberships add column warned_at \(.bigint)",
    "alter table memberships add column invite \(.uuid) references invites (id)",
    "alter table memberships add column extra \(.text) not null default ''",
    "alter table memberships add column name_folded \(.text) not null default ''",
    "alter table memberships add column email_folded \(.text) not null default ''",
    """
    update memberships set
      name_folded = (select lower(a.name) from accounts a where a.id = account),
      email_folded = (select a.email_folded from accounts a where a.id = account)
    """,
    "create index memberships_by_name on memberships (organization, name_folded, email_folded, account)",
    "create index memberships_by_email on memberships (organization, email_folded, account)",
    "create index memberships_by_role on memberships (organization, role, name_folded, email_folded)",
    """
    create index memberships_deactivated on memberships (organization, name_folded, email_folded)
    where deactivated_at is not null
    """,
    "create index memberships_ending on memberships (ends_at) where ends_at is not null and warned_at is null",
    "create index memberships_by_joining on memberships (organization, joined_at, account)",
    """
    create table join_requests (
      organization \(.uuid) not null references organizations (id), account \(.uuid) not null references accounts (id),
      invite \(.uuid) not null references invites (id), extra \(.text) not null, asked_at \(.bigint) not null,
      declined_at \(.bigint), primary key (organization, account)
    )\(.strictTable)
    """,
    """
    create table invitations (
      organization \(.uuid) not null references organizations (id), email_folded \(.text) not null,
      email \(.text) not null,
      invite \(.uuid) not null references invites (id), invited_at \(.bigint) not null,
      primary key (organization, email_folded)
    )\(.strictTable)
    """,
    """
    create table member_imports (
      id \(.uuid) primary key, organization \(.uuid) not null references organizations (id),
      made_at \(.bigint) not null, caller \(.text) not null, steps \(.text) not null, total \(.bigint) not null,
      applied \(.bigint) not null, place \(.bigint) not null,
      finished_at \(.bigint)
    )\(.strictTable)
    """,
    "create index member_imports_open on member_imports (made_at) where finished_at is null",
  ]

  private static let house: [Query] = [
    "alter table server add column setup_hash \(.bytes)",
    "alter table server add column setup_until \(.bigint)",
    """
    create table mails (
      id \(.uuid) primary key, kind \(.text) not null, receiver \(.text) not null, language \(.text) not null,
      sealed_values \(.bytes), made_at \(.bigint) not null, due_at \(.bigint) not null, tries \(.bigint) not null
      default 0, sent_at \(.bigint), given_up_at \(.bigint), trouble \(.text) not null default ''
    )\(.strictTable)
    """,
    "create index mails_due on mails (due_at) where sent_at is null and given_up_at is null",
    "alter table audit add column actor_account \(.uuid)",
    "alter table audit add column concerns \(.uuid)",
    "alter table audit add column was \(.text) not null default ''",
    "alter table audit add column became \(.text) not null default ''",
    "alter table audit add column origin \(.text) not null default ''",
    "alter table audit add column why \(.text) not null default ''",
    "create index audit_by_concern on audit (concerns, at)",
    "create index audit_by_time on audit (at)",
  ]
}
