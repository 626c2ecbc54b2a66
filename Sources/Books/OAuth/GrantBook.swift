public import Licensing
import Storage

/// An application that is signed in on a device: a family of tokens that follow one another.
public struct Grant: Hashable, Sendable {
  public let id: GrantID
  public let account: AccountID
  /// The application: a product's code, or `seat`.
  public let client: String
  public let device: String
  public let platform: String
  public let createdAt: Instant
  public let expiresAt: Instant
  /// Counts the refresh tokens: only the latest is good.
  public var number: Int
  public var renewedAt: Instant
  public var endedAt: Instant?

  public init(
    id: GrantID, account: AccountID, client: String, device: String, platform: String, createdAt: Instant,
    expiresAt: Instant, number: Int = 1, renewedAt: Instant, endedAt: Instant? = nil
  ) {
    self.id = id
    self.account = account
    self.client = client
    self.device = device
    self.platform = platform
    self.createdAt = createdAt
    self.expiresAt = expiresAt
    self.number = number
    self.renewedAt = renewedAt
    self.endedAt = endedAt
  }
}

public typealias GrantID = ID<Grant>

extension Books {
  public func grant(_ id: GrantID) throws -> Grant? {
    try row("select * from grants where id = \(id)", grant)
  }

  /// The applications that an account is signed in with, the latest first.
  public func grants(of account: AccountID, at moment: Moment) throws -> [Grant] {
    try rows(
      """
      select * from grants where account = \(account) and ended_at is null and expires_at > \(moment.wall)
      order by created_at desc, id desc limit 200
      """, grant)
  }

  private func grant(_ row: Row) throws -> Grant {
    try Grant(
      id: row.get("id"), account: row.get("account"), client: row.get("client"), device: row.get("device"),
      platform: row.get("platform"), createdAt: row.get("created_at"), expiresAt: row.get("expires_at"),
      number: row.get("number"), renewedAt: row.get("renewed_at"), endedAt: row.get("ended_at"))
  }

  public func add(_ grant: Grant) throws {
    try transaction.run(
      """
      insert into grants (id, account, client, device, platform, created_at, expires_at, number, renewed_at, ended_at)
      values (\(grant.id), \(grant.account), \(grant.client), \(grant.device), \(grant.platform), \(grant.createdAt),
        \(grant.expiresAt), \(grant.number), \(grant.renewedAt), \(grant.endedAt))
      """)
  }

  public func save(_ grant: Grant) throws {
    try transaction.run(
      """
      update grants set number = \(grant.number), renewed_at = \(grant.renewedAt), ended_at = \(grant.endedAt)
      where id = \(grant.id)
      """)
  }
}
