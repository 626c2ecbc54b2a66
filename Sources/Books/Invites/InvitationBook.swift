public import Licensing
import Storage

/// An address to which an invite key was mailed.
public struct Invitation: Hashable, Sendable {
  public let invite: InviteID
  /// The last time.
  public let invitedAt: Instant
}

extension Books {
  /// Whether an address was invited before.
  public func invitation(of email: String, to organization: OrganizationID) throws -> InviteID? {
    try invitations(of: [email], to: organization)[email.lowercased()]?.invite
  }

  /// Which of these addresses were invited before, by the address in lower case.
  public func invitations(of emails: [String], to organization: OrganizationID) throws -> [String: Invitation] {
    let found = try rows(
      """
      select email_folded, invite, invited_at from invitations
      where organization = \(organization) and email_folded \(in: emails.map { $0.lowercased() })
      """
    ) {
      try (
        $0.get("email_folded", as: String.self), Invitation(invite: $0.get("invite"), invitedAt: $0.get("invited_at"))
      )
    }
    return Dictionary(found) { first, _ in first }
  }

  /// How many addresses were invited since an instant.
  ///
  /// - Parameter most: as far as it is counted.
  public func countInvitations(to organization: OrganizationID, since instant: Instant, most: Int) throws -> Int {
    try row(
      """
      select count(*) as number from (
        select invited_at from invitations where organization = \(organization) and invited_at >= \(instant)
        limit \(most)
      ) as latest
      """
    ) { try $0.get("number") } ?? 0
  }

  public func addInvitation(of email: String, to organization: OrganizationID, by invite: InviteID, at moment: Moment)
    throws
  {
    try transaction.run(
      """
      insert into invitations (organization, email_folded, email, invite, invited_at)
      values (\(organization), \(email.lowercased()), \(email), \(invite), \(moment.wall))
      on conflict (organization, email_folded) do update set invite = excluded.invite,
        invited_at = excluded.invited_at
      """)
  }
}
