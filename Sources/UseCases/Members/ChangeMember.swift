public import Books
public import Licensing

/// Gives a member another role, or another end.
public struct ChangeMember: UseCase {
  public enum Change: Sendable {
    case role(Role)
    /// The last good day; nil has no end.
    case lastDay(CivilDate?)
    /// Good for so many months longer.
    case longer(months: Int)
  }

  private let caller: Caller
  private let organization: OrganizationID
  private let account: AccountID
  private let change: Change
  private let shown: String?

  /// - Parameter shown: the hash that the caller's password was held against just now; nil when it was not asked for.
  ///   Whom the organization belongs to changes only with it.
  public init(
    caller: Caller, organization: OrganizationID, account: AccountID, _ change: Change, shown: String? = nil
  ) {
    self.caller = caller
    self.organization = organization
    self.account = account
    self.change = change
    self.shown = shown
  }

  public var locks: Locks { .organization(organization) }

  public func run(in bracket: Bracket) throws -> MemberEntry {
    try Permissions.require(.manageMembers, of: caller, in: organization, bracket)
    guard let membership = try bracket.books.membership(of: account, in: organization) else {
      throw Denial.notFound("member")
    }
    switch change {
    case .role(let role): try give(role, to: membership, bracket)
    case .lastDay(let day): try end(membership, after: day, bracket)
    case .longer(let months):
      let zone = try bracket.zone()
      let today = zone.date(at: bracket.now.wall)
      try end(membership, after: membership.lastDay(longerBy: months, today: today, in: zone), bracket)
    }
    guard let member = try bracket.books.member(account, of: organization) else { throw Denial.notFound("member") }
    return member
  }

  private func give(_ role: Role, to membership: Membership, _ bracket: Bracket) throws {
    guard role != membership.role else { return }
    if role == .owner || membership.role == .owner {
      try Permissions.require(.nameOwners, of: caller, in: organization, bracket)
      try bracket.requirePassword(of: caller, shown: shown)
    }
    if membership.role == .owner { try bracket.requireAnotherOwner(besides: account, in: organization) }
    guard membership.isActive(at: bracket.now.wall) || role == .member else {
      throw Denial.conflict(
        code: "member_not_active", sentence: "Only somebody who is active can be given a role. Reactivate them first.")
    }
    var changed = membership
    changed.role = role
    // An owner has no end: one day nobody would be left to run the organization.
    if role == .owner { changed.endsAt = nil }
    try bracket.books.save(changed)
    try bracket.audit(
      caller, "member.role", account.text, in: organization, concerns: account,
      details: AuditDetails(was: membership.role.rawValue, became: role.rawValue))
  }

  private func end(_ membership: Membership, after day: CivilDate?, _ bracket: Bracket) throws {
    guard membership.role != .owner || day == nil else {
      throw Denial.conflict(
        code: "owner_stays", sentence: "An owner's membership has no end. Give this person another role first.")
    }
    let zone = try bracket.zone()
    var changed = membership
    changed.endsAt = day?.end(in: zone)
    guard changed.endsAt != membership.endsAt else { return }
    // Whoever is to go at once is deactivated, which says so, and can be taken back.
    if let end = changed.endsAt, end <= bracket.now.wall { throw Denial.invalid([.lastDay]) }
    try bracket.books.save(changed)
    try bracket.audit(
      caller, "member.end", account.text, in: organization, concerns: account,
      details: AuditDetails(
        was: membership.endsAt.map { Expiry.lastDay(endingAt: $0, in: zone).description } ?? "",
        became: day?.description ?? ""))
  }
}
