public import Books
public import Licensing

/// The members of an organization, a page at a time.
public struct SeeMembers: Inquiry {
  private let caller: Caller
  private let organization: OrganizationID
  private let choice: MemberChoice
  private let cursor: MemberCursor?
  private let limit: Int

  /// - Parameter limit: 1 to 1000.
  public init(
    caller: Caller, organization: OrganizationID, _ choice: MemberChoice, cursor: MemberCursor? = nil, limit: Int
  ) {
    self.caller = caller
    self.organization = organization
    self.choice = choice
    self.cursor = cursor
    self.limit = limit
  }

  public struct Answer: Sendable {
    public let members: [MemberEntry]
    /// How many the whole list has.
    public let total: Int
    public let moment: Moment
    public let zone: Zone
  }

  public func run(in books: Books, now: Moment) throws -> Answer {
    try Permissions.require(.seeMembers, of: caller, in: organization, books, at: now)
    return Answer(
      members: try books.members(of: organization, choice, at: now, after: cursor, limit: limit),
      total: try books.countMembers(of: organization, choice, at: now), moment: now,
      zone: try books.zone())
  }
}

public struct SeeMember: Inquiry {
  private let caller: Caller
  private let organization: OrganizationID
  private let account: AccountID

  public init(caller: Caller, organization: OrganizationID, account: AccountID) {
    self.caller = caller
    self.organization = organization
    self.account = account
  }

  public struct Answer: Sendable {
    public let member: MemberEntry
    public let moment: Moment
  }

  public func run(in books: Books, now: Moment) throws -> Answer {
    try Permissions.require(.seeMembers, of: caller, in: organization, books, at: now)
    guard let member = try books.member(account, of: organization) else { throw Denial.notFound("member") }
    return Answer(member: member, moment: now)
  }
}
