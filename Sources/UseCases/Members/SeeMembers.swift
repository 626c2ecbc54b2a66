public import Books
public import Licensing

/// The members of an organization, a page at a time.
public struct SeeMembers: Inquiry {
  private let caller: Caller
  private let organization: OrganizationID
  private let choice: MemberChoice
  private let cursor: MemberCursor?
  private let limit: Int
  private let isCounted: Bool

  /// - Parameters:
  ///   - limit: 1 to 1000.
  ///   - isCounted: whether somebody wants to know how many the whole list has.
  public init(
    caller: Caller, organization: OrganizationID, _ choice: MemberChoice, cursor: MemberCursor? = nil, limit: Int,
    isCounted: Bool = true
  ) {
    self.caller = caller
    self.organization = organization
    self.choice = choice
    self.cursor = cursor
    self.limit = limit
    self.isCounted = isCounted
  }

  public struct Answer: Sendable {
    public let members: [MemberEntry]
    /// How many the whole list has; nil where nobody wanted to know.
    public let total: Int?
    public let moment: Moment
    public let zone: Zone
  }

  public func run(in books: Books, now: Moment) throws -> Answer {
    try Permissions.require(.seeMembers, of: caller, in: organization, books, at: now)
    let choice = try Permissions.seen(self.choice, by: caller, in: organization, books, at: now)
    return Answer(
      members: try books.members(of: organization, choice, at: now, after: cursor, limit: limit),
      total: try isCounted ? books.countMembers(of: organization, choice, at: now) : nil, moment: now,
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
