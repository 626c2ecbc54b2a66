public import Books
public import Licensing
import Surroundings
public import Vault
import Wording

/// Somebody has forgotten the password. Whether there is such an account only the mail tells.
public struct ForgetPassword: UseCase {
  private let email: EmailAddress
  public let locks = Locks.house

  public init(email: EmailAddress) {
    self.email = email
  }

  public func run(in bracket: Bracket) throws {
    guard let account = try bracket.books.account(email: email.text) else { return }
    try bracket.mailReset(to: account)
  }
}

/// The account that a reset link is of, asked before a password is hashed for it; nil for a link that is over.
public struct FindReset: Inquiry {
  private let code: String

  public init(code: String) {
    self.code = code
  }

  public func run(in books: Books, now: Moment) throws -> Account? {
    guard let code = OneTimeCode(text: code), let link = try books.mailLink(hash: code.hash), link.kind == .reset,
      link.usedAt == nil, link.expiresAt > now.wall
    else { return nil }
    return try books.account(link.account)
  }
}

/// Sets a new password by the link in the mail. Who opened that mail owns the address; everything that was signed in
/// with the old password is signed out.
public struct ResetPassword: UseCase {
  private let code: String
  private let password: PasswordHash
  public let locks = Locks.house

  public init(code: String, password: PasswordHash) {
    self.code = code
    self.password = password
  }

  public func run(in bracket: Bracket) throws {
    let link = try bracket.open(code, [.reset])
    guard var account = try bracket.books.account(link.account), account.email == link.address else {
      throw Denial.notFound("account")
    }
    try bracket.books.use(link, at: bracket.now)
    if account.validatedAt == nil {
      account.validatedAt = bracket.now.wall
      try bracket.books.save(account)
      try bracket.audit(
        .account(account.id, scope: .account), "account.validate", account.id.text, concerns: account.id)
    }
    try bracket.replacePassword(of: account, with: password, keeping: nil)
  }
}

/// Sets a new password for somebody who has just shown the old one. Everything else that is signed in is signed out.
public struct ChangePassword: UseCase {
  private let caller: Caller
  private let session: TokenID?
  private let shown: String
  private let password: PasswordHash
  public let locks = Locks.house

  /// - Parameters:
  ///   - session: the one that asks, which stays.
  ///   - shown: the hash that the old password was held against.
  public init(caller: Caller, session: TokenID?, shown: String, password: PasswordHash) {
    self.caller = caller
    self.session = session
    self.shown = shown
    self.password = password
  }

  public func run(in bracket: Bracket) throws {
    let account = try Permissions.requireAccount(caller, bracket.books)
    guard try bracket.books.password(of: account.id) == shown else { throw Denial.wrongPassword }
    try bracket.replacePassword(of: account, with: password, keeping: session)
  }
}

extension Bracket {
  fileprivate func replacePassword(of account: Account, with password: PasswordHash, keeping session: TokenID?) throws {
    try books.save(password: password.text, of: account.id)
    try books.forgetMailLinks(of: account.id, [.reset, .oldAddress, .newAddress])
    try endTokens(.all(of: account.id, except: session))
    try books.forgetTrustedBrowsers(of: account.id)
    try audit(
      .account(account.id, scope: .account), "account.password", account.id.text, concerns: account.id)
    try mail(.passwordChanged, to: account, ["name": account.name, "at": now.wall.minuteInUTC])
  }
}

/// What a password is held against.
struct FindPassword: Inquiry {
  let email: String

  struct Found: Sendable {
    let account: Account
    let hash: String
  }

  func run(in books: Books, now: Moment) throws -> Found? {
    guard let account = try books.account(email: email), let hash = try books.password(of: account.id) else {
      return nil
    }
    return Found(account: account, hash: hash)
  }
}

/// The same, of an account that is known already.
struct FindPasswordOf: Inquiry {
  let account: AccountID

  func run(in books: Books, now: Moment) throws -> FindPassword.Found? {
    guard let found = try books.account(account), let hash = try books.password(of: account) else { return nil }
    return FindPassword.Found(account: found, hash: hash)
  }
}
