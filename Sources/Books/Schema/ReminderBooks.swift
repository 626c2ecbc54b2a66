import Storage

/// When administrators were reminded of what, and what they have chosen.
enum ReminderBooks {
  static let step = Migrator.Step(name: "reminders", statements: statements)

  private static let statements: [Query] = [
    "alter table organizations add column invite_reminder_days \(.bigint) not null default 180",
    "alter table organizations add column invite_rotation_days \(.bigint) not null default 0",
    "alter table organizations add column administrator_reminded_at \(.bigint)",
    "alter table invites add column reminded_at \(.bigint)",
    "create index invites_that_work on invites (created_at) where ended_at is null",
  ]
}
