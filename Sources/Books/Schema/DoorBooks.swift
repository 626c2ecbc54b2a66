import Storage

/// What pages know of those who come: sessions in browsers.
enum DoorBooks {
  static let step = Migrator.Step(name: "the door", statements: sessions)

  private static let sessions: [Query] = [
    "alter table tokens add column used_at \(.bigint)",
    "alter table tokens add column idle_ms \(.bigint)",
    "alter table tokens add column origin \(.text) not null default ''",
  ]
}
