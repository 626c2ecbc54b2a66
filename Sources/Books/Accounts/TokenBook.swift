public import Licensing
import Storage

/// What a token may do: an application's token holds seats and can administer nothing.
public enum TokenScope: String, CaseIterable, Hashable, Sendable {
  case seats, account
}

extension TokenScope: StoredByRawValue {}

/// A bearer token as it stands in the books: by its hash only.
public struct TokenEntry: Hashable, Sendable {
  public enum Kind: String, CaseIterable, Hashable, Sendable {
    /// Made by the vendor's own people.
    case made
    /// Of somebody who signed in with a password.
    case session
    /// Of an application that was signed in; one of a family.
    case application
  }

  public let id: TokenID
  public let account: AccountID
  public let scope: TokenScope
  /// nil lasts until it is ended.
  public let expiresAt: Instant?
  public let kind: Kind
  public let family: GrantID?
  /// What it is for, for people.
  public let label: String
  public let createdAt: Instant
  /// When it was last used, to a minute; told of sessions in browsers only.
  public var usedAt: Instant
  /// How long it may go unused.
  public let idle: Duration?
  /// The network address at which it began; empty where there is none.
  public let origin: String

  public init(
    id: TokenID, account: AccountID, scope: TokenScope, expiresAt: Instant?, kind: Kind = .made,
    family: GrantID? = nil, label: String = "", createdAt: Instant, usedAt: Instant? = nil, idle: Duration? = nil,
    origin: String = ""
  ) {
    self.id = id
    self.account = account
    self.scope = scope
    self.expiresAt = expiresAt
    self.kind = kind
    self.family = family
    self.label = label
    self.createdAt = createdAt
    self.usedAt = usedAt ?? createdAt
    self.idle = idle
    self.origin = origin
  }

  public var use: SessionUse { SessionUse(expiresAt: expiresAt, usedAt: usedAt, idle: idle) }
}

extension TokenEntry.Kind: StoredByRawValue {}

public typealias TokenID = ID<TokenEntry>

extension Books {
  /// The token with this hash, unless it was ended. Whether it has expired is the reader's comparison.
  public func token(hash: [UInt8]) throws -> TokenEntry? {
    try row("select * from tokens where hash = \(hash) and ended_at is null", token)
  }

  /// The sessions of an account that are not over, and the tokens that were made for it; the latest first.
  public func sessions(of account: AccountID, at moment: Moment) throws -> [TokenEntry] {
    try rows(
      """
      select * from tokens where account = \(account) and ended_at is null and family is null
        and (expires_at is null or expires_at > \(moment.wall))
        and (idle_ms is null or used_at > \(moment.wall) - idle_ms)
      order by created_at desc, id desc limit 200
      """, token)
  }

  /// A session was used.
  public func noteUse(of token: TokenID, at moment: Moment) throws {
    try transaction.run("update tokens set used_at = \(moment.wall) where id = \(token)")
  }

  private func token(_ row: Row) throws -> TokenEntry {
    try TokenEntry(
      id: row.get("id"), account: row.get("account"), scope: row.get("scope"), expiresAt: row.get("expires_at"),
      kind: row.get("kind"), family: row.get("family"), label: row.get("label"), createdAt: row.get("created_at"),
      usedAt: row.get("used_at"),
      idle: row.get("idle_ms", as: Int64?.self).map { .milliseconds($0) }, origin: row.get("origin"))
  }

  /// Writes a token; one that is there already is left as it is.
  public func add(_ token: TokenEntry, hash: [UInt8]) throws {
    try transaction.run(
      """
      insert into tokens (id, hash, account, scope, label, created_at, expires_at, kind, family, used_at, idle_ms,
        origin)
      values (\(token.id), \(hash), \(token.account), \(token.scope), \(token.label), \(token.createdAt),
        \(token.expiresAt), \(token.kind), \(token.family), \(token.usedAt), \(token.idle?.milliseconds),
        \(token.origin))
      on conflict (hash) do nothing
      """)
  }

  /// Which tokens are meant.
  public enum TokenChoice: Hashable, Sendable {
    case one(TokenID)
    case family(GrantID)
    /// All of an account's but one.
    case all(of: AccountID, except: TokenID?)
  }

  /// Ends tokens, and with all of an account's tokens its applications that are signed in or about to be.
  ///
  /// - Returns: their hashes, so that caches can forget them; those that were ended before are not among them.
  public func endTokens(_ choice: TokenChoice, at moment: Moment) throws -> [[UInt8]] {
    let condition: Query =
      switch choice {
      case .one(let id): "id = \(id)"
      case .family(let grant): "family = \(grant)"
      case .all(let account, nil): "account = \(account)"
      case .all(let account, let kept?): "account = \(account) and id <> \(kept)"
      }
    let hashes = try rows("select hash from tokens where \(condition) and ended_at is null") {
      try $0.get("hash", as: [UInt8].self)
    }
    try transaction.run("update tokens set ended_at = \(moment.wall) where \(condition) and ended_at is null")
    if case .all(let account, _) = choice {
      try transaction.run(
        "update grants set ended_at = \(moment.wall) where account = \(account) and ended_at is null")
      try transaction.run(
        "update device_sign_ins set answer = 'denied' where account = \(account) and granted is null")
      try transaction.run("delete from authorization_codes where account = \(account) and granted is null")
    }
    return hashes
  }

  /// Deletes tokens that expired before `instant`, at most `limit`.
  public func forgetTokens(expiredBefore instant: Instant, limit: Int) throws -> Int {
    try transaction.run(
      "delete from tokens where id in (select id from tokens where expires_at < \(instant) limit \(limit))")
  }
}
