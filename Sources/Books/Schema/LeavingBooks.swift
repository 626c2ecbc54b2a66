import Storage

/// What is asked of the books by whoever takes their data along, or goes.
enum LeavingBooks {
  static let step = Migrator.Step(name: "leaving", statements: indexes)

  private static let indexes: [Query] = [
    "create index audit_by_actor on audit (actor_account, at)",
    "create index mails_by_receiver on mails (lower(receiver))",
    "create index invitations_by_email on invitations (email_folded)",
  ]
}
