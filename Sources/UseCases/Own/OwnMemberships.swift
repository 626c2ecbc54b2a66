public import Books
public import Licensing

/// The organizations that the caller belongs to, in the caller's own order.
public struct SeeMemberships: Inquiry {
  private let caller: Caller

  public init(caller: Caller) {
    self.caller = caller
  }

  public struct Entry: Sendable {
    public let membership: Membership
    public let settings: OrganizationSettings
  }

  public struct Answer: Sendable {
    public let entries: [Entry]
    public let moment: Moment
  }

  public func run(in books: Books, now: Moment) throws -> Answer {
    guard let account = caller.account else { throw Denial.notFound("account") }
    let entries = try books.memberships(of: account).compactMap { membership in
      try books.settings(of: membership.organization).map { Entry(membership: membership, settings: $0) }
    }
    return Answer(entries: entries, moment: now)
  }
}

/// The order in which a member's organizations are asked for a seat.
public struct OrderMemberships: UseCase {
  private let caller: Caller
  private let organizations: [OrganizationID]
  public let locks = Locks.house

  /// - Parameter organizations: all that the caller belongs to, the preferred one first.
  public init(caller: Caller, _ organizations: [OrganizationID]) {
    self.caller = caller
    self.organizations = organizations
  }

  public func run(in bracket: Bracket) throws {
    let account = try Permissions.requireAccount(caller, bracket.books)
    let known = try bracket.books.memberships(of: account.id)
    guard organizations.count == known.count, Set(organizations) == Set(known.map(\.organization)) else {
      throw Denial.invalid([WrongField("/organizations", "Name each of your organizations once.")])
    }
    for var membership in known {
      membership.position = (organizations.firstIndex(of: membership.organization) ?? 0) + 1
      try bracket.books.save(membership)
    }
  }
}

/// Leaves an organization. The applications that run on its seats are told at their next heartbeat.
public struct LeaveOrganization: UseCase {
  private let caller: Caller
  private let organization: OrganizationID

  public init(caller: Caller, organization: OrganizationID) {
    self.caller = caller
    self.organization = organization
  }

  public var locks: Locks { .organization(organization) }

  public func run(in bracket: Bracket) throws {
    let account = try Permissions.requireAccount(caller, bracket.books)
    guard let membership = try bracket.books.membership(of: account.id, in: organization) else {
      throw Denial.notFound("organization")
    }
    // Who left could join again with the key, and so a deactivation would end nothing.
    guard membership.deactivatedAt == nil else { throw Denial.deactivated }
    if membership.role == .owner { try bracket.requireAnotherOwner(besides: account.id, in: organization) }
    try bracket.leave(membership, caller)
  }
}

extension Bracket {
  /// Takes somebody out who wants to go, and ends their seats.
  func leave(_ membership: Membership, _ caller: Caller, _ text: String = "") throws {
    let (account, organization) = (membership.account, membership.organization)
    try SeatChange(organization: organization).run(in: self) { pool, now in pool.block(account, at: now) }
    try books.remove(membership)
    try audit(
      caller, "member.leave", account.text, in: organization, concerns: account,
      details: AuditDetails(text, was: membership.role.rawValue))
  }

  /// - Throws: ``Denial/conflict(code:sentence:)`` `last_owner_stays` for the last one.
  func requireAnotherOwner(besides account: AccountID, in organization: OrganizationID) throws {
    let others = try books.holders(of: .owner, in: organization, at: now).filter { $0.account != account }
    guard !others.isEmpty else {
      throw Denial.conflict(
        code: "last_owner_stays", sentence: "This is the last owner. Make somebody else an owner first.")
    }
  }
}
