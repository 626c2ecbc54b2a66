public import Licensing
import Storage

/// A code that a browser has brought to an application whose person said yes (RFC 6749 §4.1): by its hash only.
public struct AuthorizationCode: Hashable, Sendable {
  public let hash: [UInt8]
  public let client: String
  /// Where the code was sent, sign by sign.
  public let redirect: String
  /// What the application's secret must hash to (RFC 7636).
  public let challenge: String
  public let account: AccountID
  public let device: String
  public let platform: String
  public let createdAt: Instant
  public let expiresAt: Instant
  /// The sign-in that came of it: a code is good once.
  public var granted: GrantID?

  public init(
    hash: [UInt8], client: String, redirect: String, challenge: String, account: AccountID, device: String,
    platform: String, createdAt: Instant, expiresAt: Instant, granted: GrantID? = nil
  ) {
    self.hash = hash
    self.client = client
    self.redirect = redirect
    self.challenge = challenge
    self.account = account
    self.device = device
    self.platform = platform
    self.createdAt = createdAt
    self.expiresAt = expiresAt
    self.granted = granted
  }
}

extension Books {
  public func authorizationCode(hash: [UInt8]) throws -> AuthorizationCode? {
    try row("select * from authorization_codes where hash = \(hash)") { row in
      try AuthorizationCode(
        hash: row.get("hash"), client: row.get("client"), redirect: row.get("redirect"),
        challenge: row.get("challenge"), account: row.get("account"), device: row.get("device"),
        platform: row.get("platform"), createdAt: row.get("created_at"), expiresAt: row.get("expires_at"),
        granted: row.get("granted"))
    }
  }

  public func add(_ code: AuthorizationCode) throws {
    try transaction.run(
      """
      insert into authorization_codes (hash, client, redirect, challenge, account, device, platform, created_at,
        expires_at, granted)
      values (\(code.hash), \(code.client), \(code.redirect), \(code.challenge), \(code.account), \(code.device),
        \(code.platform), \(code.createdAt), \(code.expiresAt), \(code.granted))
      """)
  }

  public func save(_ code: AuthorizationCode) throws {
    try transaction.run("update authorization_codes set granted = \(code.granted) where hash = \(code.hash)")
  }

  /// Deletes what expired before `instant`, at most `limit`.
  public func forgetAuthorizationCodes(expiredBefore instant: Instant, limit: Int) throws -> Int {
    try transaction.run(
      """
      delete from authorization_codes where hash in
        (select hash from authorization_codes where expires_at < \(instant) limit \(limit))
      """)
  }
}
