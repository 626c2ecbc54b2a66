public import Books
public import Licensing

/// What happens when the caller leaves an organization, and what stands in the way.
public struct PreviewLeaving: Inquiry {
  private let caller: Caller
  private let organization: OrganizationID

  public init(caller: Caller, organization: OrganizationID) {
    self.caller = caller
    self.organization = organization
  }

  /// The raw value is the part of the catalogs.
  public enum Obstacle: String, CaseIterable, Hashable, Sendable {
    /// Nobody else could run the organization.
    case lastOwner = "last_owner"
    /// Who left could join again with the key, and a deactivation would end nothing.
    case deactivated
  }

  public struct Answer: Sendable {
    public let organization: Organization
    public let role: Role
    /// Whom to ask.
    public let contact: String
    /// nil where nothing stands in the way.
    public let obstacle: Obstacle?
    /// The caller's seats of this organization.
    public let seats: [OwnSeat]
    /// The plans of licenses of this organization that name the caller.
    public let namedPlans: [String]
    public let moment: Moment
  }

  public func run(in books: Books, now: Moment) throws -> Answer {
    let account = try Permissions.requireAccount(caller, books)
    guard let membership = try books.membership(of: account.id, in: organization),
      let settings = try books.settings(of: organization)
    else { throw Denial.notFound("organization") }
    let licenses = try books.licenses(serving: account.id, at: now)
    let seats = try books.ownSeats(of: account.id, paidBy: licenses, CatalogNames(of: licenses, books), at: now)
    return Answer(
      organization: Organization(id: organization, name: settings.name), role: membership.role,
      contact: settings.contact, obstacle: try obstacle(membership, books, now),
      seats: seats.filter { $0.organization.id == organization },
      namedPlans: try books.namedLicenses(of: account.id).filter { $0.organization.id == organization }.map(\.plan),
      moment: now)
  }

  private func obstacle(_ membership: Membership, _ books: Books, _ now: Moment) throws -> Obstacle? {
    if membership.deactivatedAt != nil { return .deactivated }
    guard membership.role == .owner else { return nil }
    let others = try books.holders(of: .owner, in: organization, at: now).filter { $0.account != membership.account }
    return others.isEmpty ? .lastOwner : nil
  }
}
