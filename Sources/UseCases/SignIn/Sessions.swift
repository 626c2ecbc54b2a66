public import Books
public import Licensing
import Surroundings
public import Vault

/// Somebody has shown address and password, and is let in.
public struct StartSession: UseCase {
  private let account: AccountID
  private let shown: String
  private let fresh: PasswordHash?
  private let terms: SessionTerms
  private let label: String
  private let proof: SecondProof
  private let trusts: Bool
  public let locks = Locks.house

  /// How long a browser need not show the second factor again that was to be trusted.
  public static let trust = Duration.days(30)

  /// - Parameters:
  ///   - shown: the hash that the password was held against.
  ///   - fresh: the same password hashed anew, where the old hash was cheaper than it is done now.
  ///   - label: what signs in, for people.
  ///   - proof: what is shown besides the password.
  ///   - trusts: whether the browser need not show it again for ``trust``. The vendor's own people always do.
  public init(
    account: AccountID, shown: String, fresh: PasswordHash?, terms: SessionTerms, label: String,
    proof: SecondProof = .nothing, trusts: Bool = false
  ) {
    self.account = account
    self.shown = shown
    self.fresh = fresh
    self.terms = terms
    self.label = label
    self.proof = proof
    self.trusts = trusts
  }

  public struct Session: Sendable {
    public let id: TokenID
    public let token: BearerToken
    public let account: Account
    public let expiresAt: Instant
    /// What the browser shows next time instead of the second factor; nil where it is not to be trusted.
    public var browser: OneTimeCode?
  }

  public func run(in bracket: Bracket) throws -> Session {
    guard try bracket.books.password(of: account) == shown, let account = try bracket.books.account(account) else {
      throw Denial.wrongPassword
    }
    if let fresh { try bracket.books.save(password: fresh.text, of: account.id) }
    try bracket.prove(account, by: proof)
    var session = try bracket.startSession(of: account, terms, label: label)
    if trusts { session.browser = try trustBrowser(of: account, bracket) }
    return session
  }

  private func trustBrowser(of account: Account, _ bracket: Bracket) throws -> OneTimeCode? {
    guard try bracket.books.staffRole(of: account.id) == nil, try bracket.books.secondFactor(of: account.id) != nil
    else { return nil }
    let browser = OneTimeCode(bytes: bracket.surroundings.random.bytes(OneTimeCode.secretLength))
    try bracket.books.addTrustedBrowser(hash: browser.hash, of: account.id, until: bracket.now.wall + Self.trust)
    return browser
  }
}

extension Bracket {
  func startSession(of account: Account, _ terms: SessionTerms, label: String) throws -> StartSession.Session {
    let token = BearerToken(bytes: surroundings.random.bytes(BearerToken.secretLength))
    let isStaff = try books.staffRole(of: account.id) != nil
    let terms = isStaff && terms.idle != nil ? terms.bounded(by: .staff) : terms
    let expires = now.wall + terms.lasts
    let entry = TokenEntry(
      id: surroundings.newID(), account: account.id, scope: .account, expiresAt: expires, kind: .session,
      label: label, createdAt: now.wall, idle: terms.idle, origin: origin)
    try books.add(entry, hash: token.hash)
    try audit(
      .account(account.id, scope: .account), "session.start", entry.id.text, concerns: account.id)
    return StartSession.Session(id: entry.id, token: token, account: account, expiresAt: expires)
  }
}

/// A session in a browser was used.
struct NoteSessionUse: UseCase {
  let session: TokenID
  let locks = Locks.none

  func run(in bracket: Bracket) throws -> Instant {
    try bracket.books.noteUse(of: session, at: bracket.now)
    return bracket.now.wall
  }
}

/// Signs out: this session, one of one's own, or everything everywhere.
public struct EndSessions: UseCase {
  public enum Choice: Sendable {
    case session(TokenID)
    case application(GrantID)
    case everything
    /// All but the one that asks.
    case others(than: TokenID)
  }

  private let caller: Caller
  private let choice: Choice
  public let locks = Locks.house

  public init(caller: Caller, _ choice: Choice) {
    self.caller = caller
    self.choice = choice
  }

  public func run(in bracket: Bracket) throws {
    let account = try Permissions.requireAccount(caller, bracket.books)
    switch choice {
    case .everything: try bracket.endAll(of: account.id, except: nil)
    case .others(let own): try bracket.endAll(of: account.id, except: own)
    case .session(let id):
      guard try bracket.books.sessions(of: account.id, at: bracket.now).contains(where: { $0.id == id }) else {
        throw Denial.notFound("session")
      }
      try bracket.endTokens(.one(id))
    case .application(let id):
      guard let grant = try bracket.books.grant(id), grant.account == account.id else {
        throw Denial.notFound("session")
      }
      try bracket.end(grant)
    }
    try bracket.audit(caller, "session.end", choice.subject, concerns: account.id)
  }
}

extension EndSessions.Choice {
  fileprivate var subject: String {
    switch self {
    case .session(let id): id.text
    case .application(let id): id.text
    case .everything: "everything"
    case .others: "everything else"
    }
  }
}

extension Bracket {
  fileprivate func endAll(of account: AccountID, except session: TokenID?) throws {
    try endTokens(.all(of: account, except: session))
    try books.forgetTrustedBrowsers(of: account)
  }

  /// Signs an application out for good.
  func end(_ grant: Grant) throws {
    var grant = grant
    grant.endedAt = grant.endedAt ?? now.wall
    try books.save(grant)
    try endTokens(.family(grant.id))
  }
}

/// Where an account is signed in.
public struct SeeSessions: Inquiry {
  private let caller: Caller

  public init(caller: Caller) {
    self.caller = caller
  }

  public struct Answer: Sendable {
    public let sessions: [TokenEntry]
    public let applications: [Grant]
    /// What each application is called, by its client's name.
    public let names: [String: String]
    public let moment: Moment
  }

  public func run(in books: Books, now: Moment) throws -> Answer {
    let account = try Permissions.requireAccount(caller, books)
    let grants = try books.grants(of: account.id, at: now)
    let names = try Set(grants.map(\.client)).map { ($0, try Applications.name(of: $0, books) ?? $0) }
    return Answer(
      sessions: try books.sessions(of: account.id, at: now), applications: grants,
      names: Dictionary(names) { first, _ in first }, moment: now)
  }
}
