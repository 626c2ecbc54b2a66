public import Books
public import Licensing
import Surroundings
public import Vault

/// Makes a bearer token for an account. Its text is shown once and never stored.
public struct IssueToken: UseCase {
  private let caller: Caller
  private let email: String
  private let scope: TokenScope
  private let label: String
  private let lasts: Duration?
  public let locks = Locks.house

  /// - Parameter lasts: 1 second to 10 years; nil until it is ended.
  public init(caller: Caller, email: String, scope: TokenScope, label: String, lasts: Duration?) {
    self.caller = caller
    self.email = email
    self.scope = scope
    self.label = label
    self.lasts = lasts
  }

  public struct Issued: Sendable {
    public let id: TokenID
    public let token: BearerToken
    public let account: Account
    public let expiresAt: Instant?
  }

  public func run(in bracket: Bracket) throws -> Issued {
    try Permissions.require(.runTheHouse, of: caller, bracket.books)
    if let lasts, !(Duration.seconds(1)...Duration.days(3653)).contains(lasts) {
      throw Denial.invalid([WrongField("/lasts_s", "A token lasts 1 second to 10 years.")])
    }
    guard label.utf8.count <= 200, PlainText.isPlain(label) else {
      throw Denial.invalid([WrongField("/label", "A label has at most 200 bytes and no control characters.")])
    }
    guard EmailAddress(email) != nil, let account = try bracket.books.account(email: email) else {
      throw Denial.notFound("account")
    }
    let token = BearerToken(bytes: bracket.surroundings.random.bytes(BearerToken.secretLength))
    let entry = TokenEntry(
      id: bracket.surroundings.newID(), account: account.id, scope: scope,
      expiresAt: lasts.map { bracket.now.wall + $0 }, label: label, createdAt: bracket.now.wall)
    try bracket.books.add(entry, hash: token.hash)
    try bracket.audit(
      caller, "token.issue", entry.id.text, concerns: account.id, details: "scope \(scope.rawValue)")
    return Issued(id: entry.id, token: token, account: account, expiresAt: entry.expiresAt)
  }
}

/// Ends a token at once.
public struct EndToken: UseCase {
  private let caller: Caller
  private let id: TokenID
  public let locks = Locks.house

  public init(caller: Caller, id: TokenID) {
    self.caller = caller
    self.id = id
  }

  public func run(in bracket: Bracket) throws {
    try Permissions.require(.runTheHouse, of: caller, bracket.books)
    guard let hash = try bracket.books.endTokens(.one(id), at: bracket.now).first else {
      throw Denial.notFound("token")
    }
    try bracket.audit(caller, "token.end", id.text)
    bracket.announce(.tokenEnded(hash: hash))
  }
}
