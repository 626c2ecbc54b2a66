public import Licensing
import Storage

/// What an organization leaves when it closes.
extension Books {
  /// nil where nobody has asked for it.
  public func closing(of organization: OrganizationID) throws -> Closing? {
    try row(
      "select closes_at, closed_at from organizations where id = \(organization) and closes_at is not null"
    ) { try Closing(at: $0.get("closes_at"), closedAt: $0.get("closed_at")) }
  }

  /// - Parameter instant: nil keeps the organization.
  public func save(closesAt instant: Instant?, of organization: OrganizationID) throws {
    try transaction.run("update organizations set closes_at = \(instant) where id = \(organization)")
  }

  /// Nothing is left to do.
  public func noteClosed(_ organization: OrganizationID, at moment: Moment) throws {
    try transaction.run("update organizations set closed_at = \(moment.wall) where id = \(organization)")
  }

  /// The organizations that are to close by now, who waits longest first.
  public func closingsDue(at moment: Moment, limit: Int) throws -> [OrganizationID] {
    try rows(
      """
      select id from organizations where closes_at is not null and closed_at is null and closes_at <= \(moment.wall)
      order by closes_at, id limit \(limit)
      """
    ) { try $0.get("id") }
  }

  /// Members by account: owners and administrators, or all the others.
  public func members(of organization: OrganizationID, whoAdminister: Bool, limit: Int) throws -> [Membership] {
    let role: Query =
      whoAdminister ? "role in ('owner', 'administrator')" : "role not in ('owner', 'administrator')"
    return try rows(
      "select * from memberships where organization = \(organization) and \(role) order by account limit \(limit)",
      membership)
  }

  /// How many people hold a seat of an organization.
  public func countSeated(in organization: OrganizationID, at moment: Moment) throws -> Int {
    try row(
      """
      select count(distinct l.account) as number from leases l
      where l.organization = \(organization) and \(Self.lives("l", at: moment))
      """
    ) { try $0.get("number") } ?? 0
  }

  /// Takes several members out at once, also off the licenses that name them.
  public func removeMembers(_ accounts: [AccountID], of organization: OrganizationID) throws {
    try transaction.run(
      "delete from memberships where organization = \(organization) and account \(in: accounts)")
    try transaction.run(
      """
      delete from license_members where account \(in: accounts)
        and license in (select id from licenses where organization = \(organization))
      """)
    try transaction.run(
      """
      update organizations set licenses_version = licenses_version + 1, members_version = members_version + 1
      where id = \(organization)
      """)
    accounts.forEach(note)
  }

  /// Forgets who waits to be let in or was asked to take a role, and what was to be told to whom.
  public func forgetWaiting(in organization: OrganizationID, at moment: Moment) throws {
    try transaction.run("delete from join_requests where organization = \(organization)")
    try transaction.run(
      "update role_offers set ended_at = \(moment.wall) where organization = \(organization) and ended_at is null")
    let tables: [Query] = ["alert_choices", "use_reports", "recoveries"]
    for table in tables { try transaction.run("delete from \(table) where organization = \(organization)") }
  }
}
