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

  public init(
    organization: OrganizationID, account: AccountID, role: Role, joinedAt: Instant, deactivatedAt: Instant? = nil,
    position: Int = 0
  ) {
    self.organization = organization
    self.account = account
    self.role = role
    self.joinedAt = joinedAt
    self.deactivatedAt = deactivatedAt
    self.position = position
  }
}
