public import Books
public import Licensing

/// What stands in the way of deleting the caller's account, and what happens when it is deleted.
public struct PreviewDeletion: Inquiry {
  private let caller: Caller

  public init(caller: Caller) {
    self.caller = caller
  }

  public struct Answer: Sendable {
    public let account: Account
    /// Nothing where it can be deleted.
    public let obstacles: [DeletionObstacle]
    /// Where the membership ends.
    public let organizations: [Organization]
    /// What runs on seats that become free.
    public let seats: [RunningSeat]
    /// The licenses that name the account no longer.
    public let namedLicenses: [Books.NamedLicense]
    /// How many applications are signed out.
    public let applications: Int
    /// Whom to ask where nobody else can help.
    public let vendor: String

    public init(
      account: Account, obstacles: [DeletionObstacle], organizations: [Organization], seats: [RunningSeat],
      namedLicenses: [Books.NamedLicense], applications: Int, vendor: String
    ) {
      self.account = account
      self.obstacles = obstacles
      self.organizations = organizations
      self.seats = seats
      self.namedLicenses = namedLicenses
      self.applications = applications
      self.vendor = vendor
    }
  }

  /// An application that holds a seat.
  public struct RunningSeat: Hashable, Sendable {
    public let lease: LeaseID
    public let organization: Organization
    public let product: ProductCode
    /// What people call the product.
    public let productName: String
    public let device: String

    public init(
      lease: LeaseID, organization: Organization, product: ProductCode, productName: String, device: String
    ) {
      self.lease = lease
      self.organization = organization
      self.product = product
      self.productName = productName
      self.device = device
    }
  }

  public func run(in books: Books, now: Moment) throws -> Answer {
    let account = try Permissions.requireAccount(caller, books)
    let ties = try books.ties(of: account.id, at: now)
    return Answer(
      account: account, obstacles: ties.obstacles, organizations: ties.stakes.map(\.organization),
      seats: try seats(of: account.id, books, now), namedLicenses: try books.namedLicenses(of: account.id),
      applications: try books.grants(of: account.id, at: now).count, vendor: try books.server()?.vendor ?? "")
  }

  private func seats(of account: AccountID, _ books: Books, _ now: Moment) throws -> [RunningSeat] {
    let products = try books.products()
    return try books.ownLeases(of: account, at: now).map { holder in
      RunningSeat(
        lease: holder.lease, organization: holder.organization, product: holder.product,
        productName: products[holder.product]?.name ?? holder.product.text, device: holder.deviceName)
    }
  }
}

extension Books {
  /// What others need an account for.
  func ties(of account: AccountID, at now: Moment) throws -> AccountTies {
    let stakes = try memberships(of: account).compactMap { membership in
      try organization(membership.organization).map { try stake(membership, in: $0.organization, at: now) }
    }
    return AccountTies(
      stakes: stakes, staffRole: try staffRole(of: account),
      otherStaffOwners: try staff().count { $0.role == .owner && $0.account.id != account })
  }

  private func stake(_ membership: Membership, in organization: Organization, at now: Moment) throws
    -> AccountTies.Stake
  {
    AccountTies.Stake(
      organization: organization, isOwner: membership.role == .owner,
      otherOwners: try holders(of: .owner, in: organization.id, at: now).count { $0.account != membership.account },
      otherMembers: try countMembers(of: organization.id, MemberChoice(), at: now) - 1)
  }
}

extension DeletionObstacle {
  /// What is so, for programs and their people.
  public var sentence: String {
    switch self {
    case .lastOwner(let organization): "\(organization.name) has no other owner."
    case .onlyMember(let organization): "\(organization.name) has nobody but this account."
    case .lastStaffOwner: "Nobody else is an owner among the vendor's own people."
    }
  }

  /// What can be done about it.
  public func remedy(asking vendor: String) -> String {
    switch self {
    case .lastOwner: "Make somebody else an owner there first."
    case .onlyMember: "Invite somebody there and make them an owner, or ask \(vendor)."
    case .lastStaffOwner: "Make somebody else an owner first."
    }
  }
}
