/// Why an account cannot be deleted yet: somebody else would be left with nobody who may decide.
public enum DeletionObstacle: Hashable, Sendable {
  /// Others belong to an organization, and none of them is an owner.
  case lastOwner(Organization)
  /// Nobody else belongs to an organization, and it has nobody then.
  case onlyMember(Organization)
  /// Nobody else of the vendor's own people is an owner.
  case lastStaffOwner

  public var code: String {
    switch self {
    case .lastOwner: "last_owner"
    case .onlyMember: "only_member"
    case .lastStaffOwner: "last_staff_owner"
    }
  }

  /// nil where it is about the vendor's own people.
  public var organization: Organization? {
    switch self {
    case .lastOwner(let organization), .onlyMember(let organization): organization
    case .lastStaffOwner: nil
    }
  }
}

/// What others need an account for.
public struct AccountTies: Hashable, Sendable {
  /// A membership, and who else is there.
  public struct Stake: Hashable, Sendable {
    public let organization: Organization
    public let isOwner: Bool
    public let otherOwners: Int
    public let otherMembers: Int

    public init(organization: Organization, isOwner: Bool, otherOwners: Int, otherMembers: Int) {
      self.organization = organization
      self.isOwner = isOwner
      self.otherOwners = otherOwners
      self.otherMembers = otherMembers
    }
  }

  public let stakes: [Stake]
  /// Among the vendor's own people; nil for everybody else.
  public let staffRole: StaffRole?
  public let otherStaffOwners: Int

  public init(stakes: [Stake], staffRole: StaffRole?, otherStaffOwners: Int) {
    self.stakes = stakes
    self.staffRole = staffRole
    self.otherStaffOwners = otherStaffOwners
  }

  /// What stands in the way of deleting the account, the organizations in their order; nothing where it can go.
  public var obstacles: [DeletionObstacle] {
    let organizations = stakes.filter { $0.isOwner && $0.otherOwners == 0 }.map { stake in
      stake.otherMembers == 0
        ? DeletionObstacle.onlyMember(stake.organization) : .lastOwner(stake.organization)
    }
    return organizations + (staffRole == .owner && otherStaffOwners == 0 ? [.lastStaffOwner] : [])
  }
}
