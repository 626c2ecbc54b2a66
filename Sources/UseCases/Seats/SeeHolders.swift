public import Books
public import Licensing

/// Who holds seats of an organization right now, for those who may see it.
public struct SeeHolders: Inquiry {
  public let caller: Caller
  public let organization: OrganizationID
  /// The grant number after which the page begins.
  public let cursor: Int?
  /// 1 to 200.
  public let limit: Int

  public init(caller: Caller, organization: OrganizationID, cursor: Int? = nil, limit: Int = 50) {
    self.caller = caller
    self.organization = organization
    self.cursor = cursor
    self.limit = limit
  }

  public struct Answer: Sendable {
    public let organization: Organization
    public let capacity: SeatCount
    public let occupied: Int
    public let holders: [Holder]
    public let moment: Moment
  }

  public func run(in books: Books, now: Moment) throws -> Answer {
    try Permissions.require(.seeSeats, of: caller, in: organization, books, at: now)
    guard let entry = try books.organization(organization) else { throw Denial.notFound("organization") }
    let now = now.notBefore(service: entry.decidedAt)
    var pool = try KeptPool(entry, from: books, at: now).pool
    let licenses = try books.licenses(of: organization)
    return Answer(
      organization: entry.organization, capacity: Capacity(of: licenses).seats(at: now.wall),
      occupied: pool.occupied(at: now.wall),
      holders: try books.holders(of: organization, at: now, after: cursor, limit: limit), moment: now)
  }
}
