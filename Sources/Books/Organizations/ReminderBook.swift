public import Licensing
import Storage

/// What administrators are reminded of.
extension Books {
  /// Invite keys that nobody has ended, made or last spoken of before their organization's interval, the oldest first.
  ///
  /// - Parameter limit: at most so many.
  public func invitesDueForReminder(at moment: Moment, limit: Int) throws -> [InviteID] {
    try rows(
      """
      select invites.id from invites join organizations on organizations.id = invites.organization
      where ended_at is null and invite_reminder_days > 0
        and (expires_at is null or expires_at > \(moment.wall)) and (uses_max is null or uses < uses_max)
        and coalesce(reminded_at, invites.created_at) <= \(moment.wall) - invite_reminder_days * \(Self.dayLength)
      order by invites.created_at, invites.id limit \(limit)
      """
    ) { try $0.get("id") }
  }

  /// Invite keys that are as old as their organization lets them become, the oldest first.
  public func invitesDueForRotation(at moment: Moment, limit: Int) throws -> [InviteID] {
    try rows(
      """
      select invites.id from invites join organizations on organizations.id = invites.organization
      where ended_at is null and invite_rotation_days > 0
        and (expires_at is null or expires_at > \(moment.wall)) and (uses_max is null or uses < uses_max)
        and invites.created_at <= \(moment.wall) - invite_rotation_days * \(Self.dayLength)
      order by invites.created_at, invites.id limit \(limit)
      """
    ) { try $0.get("id") }
  }

  private static let dayLength = Duration.days(1).milliseconds

  public func noteReminder(of invite: InviteID, at moment: Moment) throws {
    try transaction.run("update invites set reminded_at = \(moment.wall) where id = \(invite)")
  }

  /// Organizations with one owner or administrator who is active, and nobody beside, that were not told so since
  /// `instant`; those that were never told first.
  public func organizationsOfOne(notToldSince instant: Instant, at moment: Moment, limit: Int) throws
    -> [OrganizationID]
  {
    try rows(
      """
      select id from organizations
      where (administrator_reminded_at is null or administrator_reminded_at <= \(instant)) and created_at <= \(instant)
        and 1 = (select count(*) from memberships where organization = organizations.id
          and role in ('owner', 'administrator') and deactivated_at is null
          and (ends_at is null or ends_at > \(moment.wall)))
      order by coalesce(administrator_reminded_at, 0), id limit \(limit)
      """
    ) { try $0.get("id") }
  }

  public func noteReminder(ofAdministratorsIn organization: OrganizationID, at moment: Moment) throws {
    try transaction.run(
      "update organizations set administrator_reminded_at = \(moment.wall) where id = \(organization)")
  }
}
