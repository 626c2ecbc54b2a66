public import Licensing
import Storage

extension Books {
  private static let accountColumns: Query = "id, email, name, validated_at, language"

  public func account(_ id: AccountID) throws -> Account? {
    try row("select \(Self.accountColumns) from accounts where id = \(id)", account)
  }

  public func accounts(_ ids: [AccountID]) throws -> [Account] {
    try rows("select \(Self.accountColumns) from accounts where id \(in: ids)", account)
  }

  /// The account with this address, in any case and with any blanks around it.
  public func account(email: String) throws -> Account? {
    guard let email = EmailAddress(email) else { return nil }
    return try row("select \(Self.accountColumns) from accounts where email_folded = \(email.folded)", account)
  }

  private func account(_ row: Row) throws -> Account {
    try Account(
      id: row.get("id"), email: row.get("email"), name: row.get("name"), validatedAt: row.get("validated_at"),
      language: row.get("language"))
  }

  /// - Parameter password: its hash; nil for an account that cannot sign in by one.
  public func add(_ account: Account, password: String? = nil, at moment: Moment) throws {
    try transaction.run(
      """
      insert into accounts (id, email, email_folded, name, validated_at, created_at, language, password)
      values (\(account.id), \(account.email), \(account.email.lowercased()), \(account.name),
        \(account.validatedAt), \(moment.wall), \(account.language), \(password))
      """)
  }

  /// Writes what can change of an account; lists of members show it at once.
  public func save(_ account: Account) throws {
    try transaction.run(
      """
      update accounts set email = \(account.email), email_folded = \(account.email.lowercased()),
        name = \(account.name), validated_at = \(account.validatedAt), language = \(account.language)
      where id = \(account.id)
      """)
    try transaction.run(
      """
      update memberships set name_folded = \(account.name.lowercased()), email_folded = \(account.email.lowercased())
      where account = \(account.id)
      """)
  }

  /// The hash of an account's password; nil when there is none.
  public func password(of account: AccountID) throws -> String? {
    try row("select password from accounts where id = \(account)") { try $0.get("password", as: String?.self) } ?? nil
  }

  public func save(password: String, of account: AccountID) throws {
    try transaction.run("update accounts set password = \(password) where id = \(account)")
  }

  /// What an account meant to do before it was registered, and can do once its address is validated.
  public struct Intentions: Hashable, Sendable {
    public var invite: InviteID?
    public var license: LicenseID?

    public init(invite: InviteID? = nil, license: LicenseID? = nil) {
      self.invite = invite
      self.license = license
    }
  }

  public func intentions(of account: AccountID) throws -> Intentions {
    try row("select pending_invite, pending_license from accounts where id = \(account)") {
      try Intentions(invite: $0.get("pending_invite"), license: $0.get("pending_license"))
    } ?? Intentions()
  }

  public func save(_ intentions: Intentions, of account: AccountID) throws {
    try transaction.run(
      """
      update accounts set pending_invite = \(intentions.invite), pending_license = \(intentions.license)
      where id = \(account)
      """)
  }
}
