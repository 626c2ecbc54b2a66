/// What owns licenses.
public struct Organization: Hashable, Sendable {
  public let id: OrganizationID
  /// What members see, 1 to 200 characters.
  public var name: String

  public init(id: OrganizationID, name: String) {
    self.id = id
    self.name = name
  }
}

/// What one account is in one organization, from the most powerful down.
public enum Role: String, CaseIterable, Hashable, Sendable {
  case owner, administrator
  case seatHelper = "seat_helper"
  case reader, member
}

/// One account in one organization.
public struct Membership: Hashable, Sendable {
  public let organization: OrganizationID
  public let account: AccountID
  public var role: Role
  public var joinedAt: Instant
  /// Since when the member is blocked; nil while active.
  public var deactivatedAt: Instant?
  /// The member's own order of preference among organizations, smallest first.
  public var position: Int
  /// The first instant at which it is over; nil has no end.
  public var endsAt: Instant?
  /// The invite key by which the member came; nil for who came otherwise.
  public var invite: InviteID?
  /// What the member answered to the organization's own question.
  public var extra: String

  public init(
    organization: OrganizationID, account: AccountID, role: Role, joinedAt: Instant, deactivatedAt: Instant? = nil,
    position: Int = 0, endsAt: Instant? = nil, invite: InviteID? = nil, extra: String = ""
  ) {
    self.organization = organization
    self.account = account
    self.role = role
    self.joinedAt = joinedAt
    self.deactivatedAt = deactivatedAt
    self.position = position
    self.endsAt = endsAt
    self.invite = invite
    self.extra = extra
  }

  /// Whether it counts: neither deactivated nor over.
  public func isActive(at now: Instant) -> Bool {
    deactivatedAt == nil && now < (endsAt ?? .distantFuture)
  }
}
