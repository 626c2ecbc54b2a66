public import Books
public import Licensing

/// Who used seats on the days of a range and when last, and who never did.
public struct SeeMemberUse: Inquiry {
  private let caller: Caller
  private let organization: OrganizationID
  private let range: HistoryRange
  private let choice: MemberUseChoice
  private let cursor: MemberUseCursor?
  private let limit: Int

  /// So many days of members are read to sort by them; who has more chooses a shorter range, or sorts otherwise.
  static let daysSorted = 100_000

  /// - Parameter limit: 1 to 1000.
  public init(
    caller: Caller, organization: OrganizationID, range: HistoryRange, _ choice: MemberUseChoice,
    cursor: MemberUseCursor? = nil, limit: Int
  ) {
    self.caller = caller
    self.organization = organization
    self.range = range
    self.choice = choice
    self.cursor = cursor
    self.limit = limit
  }

  public struct Answer: Sendable {
    public let members: [MemberUse]
    /// What was listed: where there are too many to sort by days, the latest first.
    public let choice: MemberUseChoice
    /// Whether the list could be sorted by days.
    public let sortsByDays: Bool
    /// How many took a seat in the range; nil where there are too many days to count.
    public let users: Int?
    /// How many members there are.
    public let total: Int
    public let zone: Zone
    public let moment: Moment
  }

  public func run(in books: Books, now: Moment) throws -> Answer {
    try Permissions.require(.seeHistory, of: caller, in: organization, books, at: now)
    // These are names.
    try Permissions.require(.seeMembers, of: caller, in: organization, books, at: now)
    let zone = try books.zone()
    let start = zone.start(of: range.first)
    let sorts = try books.countMemberDays(of: organization, in: range, upTo: Self.daysSorted) < Self.daysSorted
    var choice = choice
    if !sorts { choice.sort = .last }
    return Answer(
      members: try books.memberUse(
        of: organization, choice, in: range, from: start, at: now, after: cursor, limit: limit),
      choice: choice, sortsByDays: sorts, users: try users(books, start, zone, sorts, now),
      total: try books.countMembers(of: organization, MemberChoice(), at: now), zone: zone, moment: now)
  }

  /// Whoever took a seat in a range that goes up to today took the last one in it.
  private func users(_ books: Books, _ start: Instant, _ zone: Zone, _ isCountable: Bool, _ now: Moment) throws -> Int?
  {
    if range.last >= zone.date(at: now.wall) { return try books.countUsers(of: organization, since: start) }
    return isCountable ? try books.countUsers(of: organization, in: range) : nil
  }
}
