public import Books
public import Licensing

/// How many seats an organization's licenses add up to, now and at each instant at which that changes.
public struct SeeCapacity: Inquiry {
  private let caller: Caller
  private let organization: OrganizationID

  public init(caller: Caller, organization: OrganizationID) {
    self.caller = caller
    self.organization = organization
  }

  public struct Answer: Sendable {
    public let organization: Organization
    public let timeline: [Capacity.Step]
    public let moment: Moment
  }

  public func run(in books: Books, now: Moment) throws -> Answer {
    try Permissions.require(.seeLicenses, of: caller, in: organization, books, at: now)
    guard let entry = try books.organization(organization) else { throw Denial.notFound("organization") }
    let licenses = try books.bareLicenses(of: organization)
    return Answer(
      organization: entry.organization, timeline: Capacity(of: licenses).timeline(from: now.wall), moment: now)
  }
}
