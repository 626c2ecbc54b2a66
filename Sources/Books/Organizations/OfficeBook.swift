public import Licensing
import Storage

/// An organization in which somebody has something to do besides using seats.
public struct Office: Hashable, Sendable {
  public let organization: Organization
  public let role: Role

  public init(organization: Organization, role: Role) {
    self.organization = organization
    self.role = role
  }
}

extension Books {
  /// Where an account has a role beyond a member's, in the account's own order; at most 100.
  public func offices(of account: AccountID, at moment: Moment) throws -> [Office] {
    try rows(
      """
      select o.id, o.name, m.role from memberships m join organizations o on o.id = m.organization
      where m.account = \(account) and m.role <> 'member' and m.deactivated_at is null
        and (m.ends_at is null or m.ends_at > \(moment.wall))
      order by m.position, o.id limit 100
      """
    ) {
      try Office(
        organization: Organization(id: $0.get("id"), name: $0.get("name")), role: $0.get("role"))
    }
  }
}
