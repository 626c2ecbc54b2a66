import Storage

/// What pages know of those who come, and show of what was mailed.
enum DoorBooks {
  static let step = Migrator.Step(name: "the door", statements: sessions + mail)

  private static let sessions: [Query] = [
    "alter table tokens add column used_at \(.bigint)",
    "alter table tokens add column idle_ms \(.bigint)",
    "alter table tokens add column origin \(.text) not null default ''",
  ]

  private static let mail: [Query] = [
    "create index mails_by_time on mails (made_at, id)",
    "create index mails_shown on mails (sent_at) where sent_at is not null and sealed_values is not null",
  ]
}
