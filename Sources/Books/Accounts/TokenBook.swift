public import Licensing
import Storage

/// What a token may do: an application's token holds seats and can administer nothing.
public enum TokenScope: String, CaseIterable, Hashable, Sendable {
  case seats, account
}

extension TokenScope: StoredByRawValue {}

/// A bearer token as it stands in the books: by its hash only.
public struct TokenEntry: Hashable, Sendable {
  public let id: TokenID
  public let account: AccountID
  public let scope: TokenScope
  /// nil lasts until it is ended.
  public let expiresAt: Instant?

  public init(id: TokenID, account: AccountID, scope: TokenScope, expiresAt: Instant?) {
    self.id = id
    self.account = account
    self.scope = scope
    self.expiresAt = expiresAt
  }
}

public typealias TokenID = ID<TokenEntry>

extension Books {
  /// The token with this hash, unless it was ended. Whether it has expired is the reader's comparison.
  public func token(hash: [UInt8]) throws -> TokenEntry? {
    try row(
      "select id, account, scope, expires_at from tokens where hash = \(hash) and ended_at is null"
    ) {
      try TokenEntry(
        id: $0.get("id"), account: $0.get("account"), scope: $0.get("scope"), expiresAt: $0.get("expires_at"))
    }
  }

  public func add(_ token: TokenEntry, hash: [UInt8], label: String, at moment: Moment) throws {
    try transaction.run(
      """
      insert into tokens (id, hash, account, scope, label, created_at, expires_at)
      values (\(token.id), \(hash), \(token.account), \(token.scope), \(label), \(moment.wall), \(token.expiresAt))
      """)
  }

  /// Ends a token.
  ///
  /// - Returns: its hash, so that caches can forget it; nil when there is no such token, or it was ended before.
  public func endToken(_ id: TokenID, at moment: Moment) throws -> [UInt8]? {
    let hash = try row("select hash from tokens where id = \(id) and ended_at is null") {
      try $0.get("hash", as: [UInt8].self)
    }
    try transaction.run("update tokens set ended_at = \(moment.wall) where id = \(id) and ended_at is null")
    return hash
  }
}
