public import Licensing
import Storage

extension Books {
  /// How many seats are used with each product, by those that are used at all; one with two products counts twice.
  public func seatsByProduct(of organization: OrganizationID, at moment: Moment) throws -> [ProductCode: Int] {
    let found = try rows(
      """
      select l.product, count(distinct l.seat) as number from leases l
      where l.organization = \(organization) and \(Self.lives("l", at: moment))
      group by l.product
      """
    ) { try ($0.get("product", as: ProductCode.self), $0.get("number", as: Int.self)) }
    return Dictionary(found) { first, _ in first }
  }

  /// How many have joined since an instant.
  public func countJoined(_ organization: OrganizationID, since instant: Instant) throws -> Int {
    try row(
      """
      select count(*) as number from memberships where organization = \(organization) and joined_at >= \(instant)
      """
    ) { try $0.get("number") } ?? 0
  }

  /// Whether anybody belongs to it besides one person.
  public func hasSeveralMembers(_ organization: OrganizationID) throws -> Bool {
    try rows("select account from memberships where organization = \(organization) limit 2") {
      try $0.get("account", as: AccountID.self)
    }.count > 1
  }
}
