public import Licensing
import Storage

extension Books {
  public func account(_ id: AccountID) throws -> Account? {
    try row("select id, email, name, validated_at from accounts where id = \(id)", account)
  }

  /// The account with this address, in any case.
  public func account(email: String) throws -> Account? {
    try row("select id, email, name, validated_at from accounts where email_folded = \(email.lowercased())", account)
  }

  private func account(_ row: Row) throws -> Account {
    try Account(
      id: row.get("id"), email: row.get("email"), name: row.get("name"), validatedAt: row.get("validated_at"))
  }

  public func add(_ account: Account, at moment: Moment) throws {
    try transaction.run(
      """
      insert into accounts (id, email, email_folded, name, validated_at, created_at)
      values (\(account.id), \(account.email), \(account.email.lowercased()), \(account.name),
        \(account.validatedAt), \(moment.wall))
      """)
  }
}
