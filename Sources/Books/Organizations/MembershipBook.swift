public import Licensing
import Storage

extension Books {
  private static let membershipColumns: Query = "organization, account, role, joined_at, deactivated_at, position"

  public func membership(of account: AccountID, in organization: OrganizationID) throws -> Membership? {
    try row(
      """
      select \(Self.membershipColumns) from memberships where organization = \(organization) and account = \(account)
      """, membership)
  }

  /// The memberships of several accounts in one organization.
  public func memberships(of accounts: [AccountID], in organization: OrganizationID) throws -> [Membership] {
    try rows(
      """
      select \(Self.membershipColumns) from memberships
      where organization = \(organization) and account in (\(list: accounts))
      """, membership)
  }

  private func membership(_ row: Row) throws -> Membership {
    try Membership(
      organization: row.get("organization"), account: row.get("account"), role: row.get("role"),
      joinedAt: row.get("joined_at"), deactivatedAt: row.get("deactivated_at"), position: row.get("position"))
  }

  public func add(_ membership: Membership) throws {
    try transaction.run(
      """
      insert into memberships (organization, account, role, joined_at, deactivated_at, position)
      values (\(membership.organization), \(membership.account), \(membership.role), \(membership.joinedAt),
        \(membership.deactivatedAt),
        (select coalesce(max(position), 0) + 1 from memberships where account = \(membership.account)))
      """)
  }

  public func save(_ membership: Membership) throws {
    try transaction.run(
      """
      update memberships set role = \(membership.role), deactivated_at = \(membership.deactivatedAt),
        position = \(membership.position)
      where organization = \(membership.organization) and account = \(membership.account)
      """)
  }

  /// The organizations in which to look for a seat, in this order: the one that the device used last, one with the
  /// member's own single-user license, then as the member ordered them.
  public func organizationsToTry(for account: AccountID, on device: DeviceID, at moment: Moment) throws
    -> [OrganizationID]
  {
    try rows(
      """
      select m.organization,
        case when d.organization is not null then 0
          when exists (
            select 1 from license_members n join licenses l on l.id = n.license
            where n.account = m.account and l.organization = m.organization and l.seats = 1
              and l.valid_from <= \(moment.wall) and (l.valid_until is null or l.valid_until > \(moment.wall))
              and l.ended_at is null
              and not exists (select 1 from license_members o where o.license = l.id and o.account <> m.account)
          ) then 1 else 2 end as rank
      from memberships m left join devices d
        on d.account = m.account and d.device = \(device) and d.organization = m.organization
      where m.account = \(account) order by rank, m.position, m.organization limit 100
      """
    ) { try $0.get("organization") }
  }
}
