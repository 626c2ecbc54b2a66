public import Licensing
import Storage

/// A wish with the names that people read.
public struct SeatWishEntry: Hashable, Sendable {
  public let wish: SeatWish
  public let memberName: String
  public let email: String

  public init(wish: SeatWish, memberName: String, email: String) {
    self.wish = wish
    self.memberName = memberName
    self.email = email
  }
}

extension Books {
  private static let wishColumns: Query = "w.id, w.organization, w.account, w.product, w.asked_at, w.answered_at"

  /// Writes a wish, new or changed.
  public func save(_ wish: SeatWish) throws {
    try transaction.run(
      """
      insert into seat_wishes (id, organization, account, product, asked_at, answered_at)
      values (\(wish.id), \(wish.organization), \(wish.member), \(wish.product), \(wish.askedAt),
        \(wish.answeredAt))
      on conflict (id) do update set asked_at = excluded.asked_at, answered_at = excluded.answered_at
      """)
  }

  public func wish(_ id: SeatWishID) throws -> SeatWish? {
    try row("select \(Self.wishColumns) from seat_wishes w where w.id = \(id)", wish)
  }

  /// What a member has asked an organization for and nobody has answered; of several the latest.
  public func openWish(of account: AccountID, for product: ProductCode, in organization: OrganizationID) throws
    -> SeatWish?
  {
    try row(
      """
      select \(Self.wishColumns) from seat_wishes w
      where w.account = \(account) and w.organization = \(organization) and w.product = \(product)
        and w.answered_at is null
      order by w.asked_at desc, w.id desc limit 1
      """, wish)
  }

  /// When an account asked each of its organizations last, since an instant.
  public func lastWishes(of account: AccountID, since: Instant) throws -> [OrganizationID: Instant] {
    let found = try rows(
      """
      select organization, max(asked_at) as latest from seat_wishes
      where account = \(account) and asked_at > \(since) group by organization
      """
    ) { try ($0.get("organization", as: OrganizationID.self), $0.get("latest", as: Instant.self)) }
    return Dictionary(found) { first, _ in first }
  }

  /// What active members of an organization have asked for since an instant and nobody has answered, the latest first.
  public func openWishes(of organization: OrganizationID, since: Instant, at moment: Moment, limit: Int) throws
    -> [SeatWishEntry]
  {
    try rows(
      """
      select \(Self.wishColumns), a.name, a.email from seat_wishes w join accounts a on a.id = w.account
        join memberships m on m.organization = w.organization and m.account = w.account
      where w.organization = \(organization) and w.asked_at > \(since) and w.answered_at is null
        and m.deactivated_at is null and (m.ends_at is null or m.ends_at > \(moment.wall))
      order by w.asked_at desc, w.id desc limit \(limit)
      """
    ) { try SeatWishEntry(wish: wish($0), memberName: $0.get("name"), email: $0.get("email")) }
  }

  /// Deletes those that were asked before `instant`, at most `limit`.
  public func forgetWishes(askedBefore instant: Instant, limit: Int) throws -> Int {
    try transaction.run(
      """
      delete from seat_wishes where id in
        (select id from seat_wishes where asked_at < \(instant) order by asked_at limit \(limit))
      """)
  }

  /// Why a member was refused last, since an instant; nil for who was not.
  public func lastRefusal(
    of account: AccountID, for product: ProductCode, in organization: OrganizationID, since: Instant
  ) throws -> Refusal? {
    try row(
      """
      select reason from episodes where account = \(account) and first_at > \(since)
        and organization = \(organization) and product = \(product)
      order by first_at desc limit 1
      """
    ) { try $0.get("reason") }
  }

  /// The products of all licenses that the organizations of an account have, by organization.
  public func licensedProducts(of account: AccountID) throws -> [OrganizationID: Set<ProductCode>] {
    let found = try rows(
      """
      select distinct l.organization, p.product from memberships m join licenses l on l.organization = m.organization
        join license_products p on p.license = l.id
      where m.account = \(account)
      """
    ) { try ($0.get("organization", as: OrganizationID.self), $0.get("product", as: ProductCode.self)) }
    return Dictionary(found.map { ($0.0, [$0.1]) }) { $0.union($1) }
  }

  private func wish(_ row: Row) throws -> SeatWish {
    try SeatWish(
      id: row.get("id"), organization: row.get("organization"), member: row.get("account"),
      product: row.get("product"), askedAt: row.get("asked_at"), answeredAt: row.get("answered_at"))
  }
}
