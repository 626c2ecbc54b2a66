public import Books
public import Licensing

/// Deactivates a member (no new seat from now on, the running applications are told at their next heartbeat), or lets
/// them back in.
public struct BlockMember: UseCase {
  private let caller: Caller
  private let organization: OrganizationID
  private let account: AccountID
  private let isBlocked: Bool
  private let rotatesInvites: Bool
  private let why: String

  /// - Parameters:
  ///   - rotatesInvites: whether every invite key that works is changed in the same step, since who was deactivated
  ///     can come back with a new account and a key that they know.
  ///   - why: for the audit log, at most 500 characters in one line.
  public init(
    caller: Caller, organization: OrganizationID, account: AccountID, isBlocked: Bool, rotatesInvites: Bool = false,
    why: String = ""
  ) {
    self.caller = caller
    self.organization = organization
    self.account = account
    self.isBlocked = isBlocked
    self.rotatesInvites = rotatesInvites
    self.why = why
  }

  public var locks: Locks { .organization(organization) }

  /// What a deactivation leaves behind.
  public struct Decision: Sendable {
    public let member: MemberEntry
    /// By when the last of the member's running applications has lost its seat; nil when none runs.
    public let seatsFreeBy: Instant?
    /// How many invite keys work by which the person could come back with a new account.
    public let invitesThatWork: Int
  }

  public func run(in bracket: Bracket) throws -> Decision {
    let books = bracket.books
    try Permissions.require(.manageMembers, of: caller, in: organization, bracket)
    if rotatesInvites { try Permissions.require(.manageInvites, of: caller, in: organization, bracket) }
    guard var membership = try books.membership(of: account, in: organization) else {
      throw Denial.notFound("member")
    }
    guard PlainText.isReason(why) else { throw Denial.invalid([.why]) }
    if isBlocked, membership.role == .owner {
      throw Denial.conflict(
        code: "owner_stays", sentence: "An owner cannot be deactivated. Give this person another role first.")
    }
    if isBlocked != (membership.deactivatedAt != nil) {
      membership.deactivatedAt = isBlocked ? bracket.now.wall : nil
      try books.save(membership)
      try bracket.audit(
        caller, isBlocked ? "member.deactivate" : "member.reactivate", account.text, in: organization,
        concerns: account, details: AuditDetails(why: why))
    }
    if rotatesInvites { try bracket.rotateInvites(of: organization, caller) }
    let freeBy = isBlocked ? try endSeats(bracket) : nil
    guard let member = try books.member(account, of: organization) else { throw Denial.notFound("member") }
    return Decision(
      member: member, seatsFreeBy: freeBy, invitesThatWork: try bracket.liveInvites(of: organization).count)
  }

  private func endSeats(_ bracket: Bracket) throws -> Instant? {
    try SeatChange(organization: organization).run(in: bracket) { pool, now in
      pool.block(account, at: now)
      return pool.leases.values.filter { $0.member == account && $0.counts(at: now) }.map(\.until).max()
    }
  }
}
