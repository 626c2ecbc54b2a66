public import Books
public import Licensing

/// All organizations, for the vendor's own people.
public struct ListOrganizations: Inquiry {
  public let caller: Caller
  public let cursor: OrganizationID?
  public let limit: Int

  public init(caller: Caller, cursor: OrganizationID? = nil, limit: Int = 50) {
    self.caller = caller
    self.cursor = cursor
    self.limit = limit
  }

  public func run(in books: Books, now: Moment) throws -> [Organization] {
    try Permissions.require(.seeCustomers, of: caller, books)
    return try books.organizations(after: cursor, limit: limit)
  }
}
