public import Licensing
import Storage

/// One running application, as those who may see who sits are shown it.
public struct Holder: Hashable, Sendable {
  public let lease: LeaseID
  public let organization: Organization
  public let member: AccountID
  public let memberName: String
  public let email: String
  public let product: ProductCode
  public let version: Int
  public let device: DeviceID
  public let deviceName: String
  public let platform: String
  public let seat: Int
  public let grant: Int
  public let since: Instant
  /// The last sign of life that moved the seat's end; later ones may be a third of the lease time old.
  public let seenAt: Instant
  public let until: Instant
  public let isLeaving: Bool
  /// Since when nobody has used the application, as it says; nil while somebody does.
  public let idleSince: Instant?
}

extension Books {
  /// Who holds seats of an organization, those seated longest first; only who comes after `cursor`, at most `limit`.
  public func holders(
    of organization: OrganizationID, at moment: Moment, after cursor: Int? = nil, limit: Int
  ) throws -> [Holder] {
    try holders(
      "l.organization = \(organization) and l.grant_number > \(cursor ?? 0)", at: moment,
      then: "order by l.grant_number limit \(limit)")
  }

  /// The running applications of one account, in all its organizations.
  public func ownLeases(of account: AccountID, at moment: Moment) throws -> [Holder] {
    // Whoever has left an organization still has the device there that was used last.
    let homes: Query = """
      select organization from memberships where account = \(account)
      union select organization from devices where account = \(account)
      """
    return try holders(
      "l.organization in (\(homes)) and l.account = \(account)", at: moment,
      then: "order by l.granted_at, l.lease limit 1000")
  }

  /// - Parameters:
  ///   - condition: on `l`, a lease.
  ///   - order: in which they come, and how many at most.
  func holders(_ condition: Query, at moment: Moment, then order: Query) throws -> [Holder] {
    try rows(
      """
      select l.lease, l.organization, o.name as organization_name, l.account, a.name as account_name, a.email,
        l.product, l.version, l.device, d.name as device_name, d.platform, l.seat, l.grant_number, l.granted_at,
        l.seen_at, l.ends_at, l.cut_at, l.state, l.idle_since
      from leases l join accounts a on a.id = l.account join organizations o on o.id = l.organization
        left join devices d on d.account = l.account and d.device = l.device
      where \(condition) and \(Self.lives("l", at: moment)) \(order)
      """
    ) { try holder($0, moment) }
  }

  private func holder(_ row: Row, _ moment: Moment) throws -> Holder {
    let end = try row.get("ends_at", as: Instant.self) + moment.lost
    return try Holder(
      lease: row.get("lease"),
      organization: Organization(id: row.get("organization"), name: row.get("organization_name")),
      member: row.get("account"), memberName: row.get("account_name"), email: row.get("email"),
      product: row.get("product"), version: row.get("version"), device: row.get("device"),
      deviceName: row.get("device_name", as: String?.self) ?? "", platform: row.get("platform", as: String?.self) ?? "",
      seat: row.get("seat"), grant: row.get("grant_number"), since: row.get("granted_at"), seenAt: row.get("seen_at"),
      until: min(end, row.get("cut_at", as: Instant?.self) ?? end),
      isLeaving: row.get("state", as: LeaseState.self) == .leaving, idleSince: row.get("idle_since"))
  }
}
