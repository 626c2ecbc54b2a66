public import Licensing
import Storage

/// What an account shows besides its password.
public struct SecondFactor: Hashable, Sendable {
  public let account: AccountID
  /// The secret that it shares with an authenticator app.
  public let sealedSecret: [UInt8]
  /// The half-minute of the last code that was taken, counted since 1970: each code works once.
  public var lastStep: Int64
  public let madeAt: Instant
  /// When it is taken away because its owner has lost it; nil as long as nobody asked for that.
  public var endsAt: Instant?

  public init(account: AccountID, sealedSecret: [UInt8], lastStep: Int64, madeAt: Instant, endsAt: Instant? = nil) {
    self.account = account
    self.sealedSecret = sealedSecret
    self.lastStep = lastStep
    self.madeAt = madeAt
    self.endsAt = endsAt
  }
}

extension Books {
  public func secondFactor(of account: AccountID) throws -> SecondFactor? {
    try row("select * from second_factors where account = \(account)", secondFactor)
  }

  /// Those that were to end by `instant`, at most `limit`.
  public func secondFactors(endingBy instant: Instant, limit: Int) throws -> [SecondFactor] {
    try rows(
      "select * from second_factors where ends_at <= \(instant) order by ends_at, account limit \(limit)",
      secondFactor)
  }

  private func secondFactor(_ row: Row) throws -> SecondFactor {
    try SecondFactor(
      account: row.get("account"), sealedSecret: row.get("sealed_secret"), lastStep: row.get("last_step"),
      madeAt: row.get("made_at"), endsAt: row.get("ends_at"))
  }

  /// Adds one, or writes what can change of it.
  public func save(_ factor: SecondFactor) throws {
    try transaction.run(
      """
      insert into second_factors (account, sealed_secret, last_step, made_at, ends_at)
      values (\(factor.account), \(factor.sealedSecret), \(factor.lastStep), \(factor.madeAt), \(factor.endsAt))
      on conflict (account) do update set last_step = excluded.last_step, ends_at = excluded.ends_at
      """)
  }

  /// Takes it away, with its recovery codes and the browsers that need not show it.
  public func removeSecondFactor(of account: AccountID) throws {
    try transaction.run("delete from recovery_codes where account = \(account)")
    try transaction.run("delete from second_factors where account = \(account)")
    try forgetTrustedBrowsers(of: account)
  }

  // MARK: Recovery codes

  /// - Parameter hashes: of the new ones; the old ones are worth nothing any more.
  public func replaceRecoveryCodes(of account: AccountID, with hashes: [[UInt8]]) throws {
    try transaction.run("delete from recovery_codes where account = \(account)")
    for hash in hashes {
      try transaction.run("insert into recovery_codes (account, hash) values (\(account), \(hash))")
    }
  }

  /// Uses a code up.
  ///
  /// - Returns: whether there was one with this hash.
  public func useRecoveryCode(of account: AccountID, hash: [UInt8]) throws -> Bool {
    try transaction.run("delete from recovery_codes where account = \(account) and hash = \(hash)") == 1
  }

  public func recoveryCodesLeft(of account: AccountID) throws -> Int {
    try row("select count(*) as number from recovery_codes where account = \(account)") { try $0.get("number") } ?? 0
  }

  // MARK: Browsers that need not show it

  public func addTrustedBrowser(hash: [UInt8], of account: AccountID, until instant: Instant) throws {
    try transaction.run(
      "insert into trusted_browsers (hash, account, expires_at) values (\(hash), \(account), \(instant))")
  }

  public func trusts(browser hash: [UInt8], of account: AccountID, at moment: Moment) throws -> Bool {
    try row(
      """
      select 1 as one from trusted_browsers
      where hash = \(hash) and account = \(account) and expires_at > \(moment.wall)
      """
    ) { _ in true } ?? false
  }

  public func forgetTrustedBrowsers(of account: AccountID) throws {
    try transaction.run("delete from trusted_browsers where account = \(account)")
  }

  /// Deletes those that expired before `instant`, at most `limit`.
  public func forgetTrustedBrowsers(expiredBefore instant: Instant, limit: Int) throws -> Int {
    try transaction.run(
      """
      delete from trusted_browsers where hash in
        (select hash from trusted_browsers where expires_at < \(instant) limit \(limit))
      """)
  }
}
