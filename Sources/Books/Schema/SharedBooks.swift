import Storage

/// What several servers on one database must know of each other, and what lets each of them remember an organization.
enum SharedBooks {
  static let step = Migrator.Step(name: "several servers", statements: jobs + versions)

  private static let jobs: [Query] = [
    "create table jobs (name \(.text) primary key, due_at \(.bigint) not null)\(.strictTable)"
  ]

  /// Beside `version`, which grows whenever seats change: what grows when licenses or members do.
  private static let versions: [Query] = [
    "alter table organizations add column licenses_version \(.bigint) not null default 0",
    "alter table organizations add column members_version \(.bigint) not null default 0",
  ]
}
