public import Licensing
import Storage

extension Books {
  private static let membershipColumns: Query =
    "organization, account, role, joined_at, deactivated_at, position, ends_at, invite, extra"

  public func membership(of account: AccountID, in organization: OrganizationID) throws -> Membership? {
    try row(
      """
      select \(Self.membershipColumns) from memberships where organization = \(organization) and account = \(account)
      """, membership)
  }

  /// The memberships of several accounts.
  static func memberships(of accounts: [AccountID]) -> Query {
    "select \(membershipColumns) from memberships where account \(in: accounts)"
  }

  func membership(_ row: Row) throws -> Membership {
    try Membership(
      organization: row.get("organization"), account: row.get("account"), role: row.get("role"),
      joinedAt: row.get("joined_at"), deactivatedAt: row.get("deactivated_at"), position: row.get("position"),
      endsAt: row.get("ends_at"), invite: row.get("invite"), extra: row.get("extra"))
  }

  public func add(_ membership: Membership) throws {
    try transaction.run(
      """
      insert into memberships (organization, account, role, joined_at, deactivated_at, position, ends_at, invite, extra,
        name_folded, email_folded)
      values (\(membership.organization), \(membership.account), \(membership.role), \(membership.joinedAt),
        \(membership.deactivatedAt),
        (select coalesce(max(position), 0) + 1 from memberships where account = \(membership.account)),
        \(membership.endsAt), \(membership.invite), \(membership.extra), '', '')
      """)
    try fold(membership)
    try changed(membership)
  }

  public func save(_ membership: Membership) throws {
    try transaction.run(
      """
      update memberships set role = \(membership.role), deactivated_at = \(membership.deactivatedAt),
        position = \(membership.position),
        warned_at = case when ends_at = \(membership.endsAt) then warned_at else null end,
        ends_at = \(membership.endsAt), invite = \(membership.invite), extra = \(membership.extra)
      where organization = \(membership.organization) and account = \(membership.account)
      """)
    try changed(membership)
  }

  /// Lists of members are searched and sorted by what stands in the membership itself.
  private func fold(_ membership: Membership) throws {
    guard let account = try account(membership.account) else { return }
    try transaction.run(
      """
      update memberships set name_folded = \(account.name.lowercased()), email_folded = \(account.email.lowercased())
      where organization = \(membership.organization) and account = \(membership.account)
      """)
  }

  /// All memberships of an account, in the member's own order.
  public func memberships(of account: AccountID) throws -> [Membership] {
    try rows(
      """
      select \(Self.membershipColumns) from memberships where account = \(account) order by position, organization
      """, membership)
  }

  /// Those who hold a role in an organization and count at this moment.
  public func holders(of role: Role, in organization: OrganizationID, at moment: Moment) throws -> [Membership] {
    try rows(
      """
      select \(Self.membershipColumns) from memberships
      where organization = \(organization) and role = \(role) and deactivated_at is null
        and (ends_at is null or ends_at > \(moment.wall)) order by joined_at, account
      """, membership)
  }

  /// Memberships that end soon and whose members were not told.
  public func membershipsEnding(before instant: Instant, at moment: Moment, limit: Int) throws -> [Membership] {
    try rows(
      """
      select \(Self.membershipColumns) from memberships
      where warned_at is null and ends_at is not null and ends_at > \(moment.wall) and ends_at <= \(instant)
        and deactivated_at is null
      order by ends_at limit \(limit)
      """, membership)
  }

  public func noteWarning(_ membership: Membership, at moment: Moment) throws {
    try transaction.run(
      """
      update memberships set warned_at = \(moment.wall)
      where organization = \(membership.organization) and account = \(membership.account)
      """)
  }

  public func remove(_ membership: Membership) throws {
    try transaction.run(
      """
      delete from memberships where organization = \(membership.organization) and account = \(membership.account)
      """)
    try transaction.run(
      """
      delete from license_members where account = \(membership.account)
        and license in (select id from licenses where organization = \(membership.organization))
      """)
    try licensesChanged(of: "\(membership.organization)")
    try changed(membership)
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
