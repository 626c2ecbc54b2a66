public import Licensing
import Storage

/// A secret that was sent to an address and works once.
public struct MailLink: Hashable, Sendable {
  public enum Kind: String, CaseIterable, Hashable, Sendable {
    case validation, reset
    case oldAddress = "old_address"
    case newAddress = "new_address"
  }

  public let id: ID<MailLink>
  public let account: AccountID
  public let kind: Kind
  /// The address that it is about: the one to be validated, or the new one.
  public let address: String
  public let expiresAt: Instant
  public var usedAt: Instant?

  public init(
    id: ID<MailLink>, account: AccountID, kind: Kind, address: String, expiresAt: Instant, usedAt: Instant? = nil
  ) {
    self.id = id
    self.account = account
    self.kind = kind
    self.address = address
    self.expiresAt = expiresAt
    self.usedAt = usedAt
  }
}

extension MailLink.Kind: StoredByRawValue {}

extension Books {
  public func add(_ link: MailLink, hash: [UInt8], at moment: Moment) throws {
    try transaction.run(
      """
      insert into mail_links (id, hash, account, kind, address, created_at, expires_at, used_at)
      values (\(link.id), \(hash), \(link.account), \(link.kind), \(link.address), \(moment.wall), \(link.expiresAt),
        \(link.usedAt))
      """)
  }

  /// The link with this hash, used or not. Whether it has expired is the reader's comparison.
  public func mailLink(hash: [UInt8]) throws -> MailLink? {
    try row("select * from mail_links where hash = \(hash)", mailLink)
  }

  /// The links of an account of these kinds, newest first.
  public func mailLinks(of account: AccountID, _ kinds: [MailLink.Kind]) throws -> [MailLink] {
    try rows(
      """
      select * from mail_links where account = \(account) and kind \(in: kinds) order by created_at desc, id desc
      limit 20
      """, mailLink)
  }

  private func mailLink(_ row: Row) throws -> MailLink {
    try MailLink(
      id: row.get("id"), account: row.get("account"), kind: row.get("kind"), address: row.get("address"),
      expiresAt: row.get("expires_at"), usedAt: row.get("used_at"))
  }

  public func use(_ link: MailLink, at moment: Moment) throws {
    try transaction.run("update mail_links set used_at = \(moment.wall) where id = \(link.id)")
  }

  /// Makes the links of these kinds that an account was sent before worth nothing.
  public func forgetMailLinks(of account: AccountID, _ kinds: [MailLink.Kind]) throws {
    try transaction.run(
      "delete from mail_links where account = \(account) and kind \(in: kinds) and used_at is null")
  }

  /// Deletes links that expired before `instant`, at most `limit`.
  public func forgetMailLinks(expiredBefore instant: Instant, limit: Int) throws -> Int {
    try transaction.run(
      """
      delete from mail_links where id in (select id from mail_links where expires_at < \(instant) limit \(limit))
      """)
  }
}
