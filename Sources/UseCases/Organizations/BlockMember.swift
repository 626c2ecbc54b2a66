import Books
public import Licensing

/// Deactivates a member (no new seat from now on, the running applications are told at their next heartbeat), or lets
/// them back in.
public struct BlockMember: UseCase {
  private let caller: Caller
  private let organization: OrganizationID
  private let account: AccountID
  private let isBlocked: Bool

  public init(caller: Caller, organization: OrganizationID, account: AccountID, isBlocked: Bool) {
    self.caller = caller
    self.organization = organization
    self.account = account
    self.isBlocked = isBlocked
  }

  public var locks: Locks { .organization(organization) }

  /// What a deactivation leaves behind.
  public struct Decision: Sendable {
    public let membership: Membership
    /// By when the last of the member's running applications has lost its seat; nil when none runs.
    public let seatsFreeBy: Instant?
  }

  public func run(in bracket: Bracket) throws -> Decision {
    let books = bracket.books
    try Permissions.require(.blockMembers, of: caller, in: organization, books)
    guard var membership = try books.membership(of: account, in: organization) else {
      throw Denial.notFound("member")
    }
    if isBlocked, membership.role == .owner {
      throw Denial.conflict(
        code: "owner_stays", sentence: "An owner cannot be deactivated. Make somebody else the owner first.")
    }
    if isBlocked != (membership.deactivatedAt != nil) {
      membership.deactivatedAt = isBlocked ? bracket.now.wall : nil
      try books.save(membership)
      try bracket.audit(
        caller, isBlocked ? "member.deactivate" : "member.reactivate", account.text, in: organization)
    }
    let freeBy = isBlocked ? try endSeats(bracket) : nil
    return Decision(membership: membership, seatsFreeBy: freeBy)
  }

  private func endSeats(_ bracket: Bracket) throws -> Instant? {
    try SeatChange(organization: organization).run(in: bracket) { pool, now in
      pool.block(account, at: now)
      return pool.leases.values.filter { $0.member == account && $0.counts(at: now) }.map(\.until).max()
    }
  }
}
