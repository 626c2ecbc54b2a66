public import Books
public import Licensing

/// A page of an organization's members, with what else an administrator wants to know there.
public struct SeeMemberPage: Inquiry {
  private let caller: Caller
  private let organization: OrganizationID
  private let choice: MemberChoice
  private let cursor: MemberCursor?
  private let isBackward: Bool
  private let limit: Int
  private let about: AccountID?

  /// - Parameters:
  ///   - cursor: where the page begins or, going backward, ends.
  ///   - limit: 1 to 200.
  ///   - about: somebody to whom something was just done.
  public init(
    caller: Caller, organization: OrganizationID, _ choice: MemberChoice, cursor: MemberCursor? = nil,
    isBackward: Bool = false, limit: Int, about: AccountID? = nil
  ) {
    self.caller = caller
    self.organization = organization
    self.choice = choice
    self.cursor = cursor
    self.isBackward = isBackward
    self.limit = limit
    self.about = about
  }

  public struct Answer: Sendable {
    public let members: [MemberEntry]
    /// Whether there are others behind the page, in the direction in which it was read.
    public let hasMore: Bool
    /// How many the whole list has, at most ``countMax``.
    public let total: Int
    /// Whether the list has more than that.
    public let isTotalMore: Bool
    /// How many members there are, whatever the choice.
    public let everybody: Int
    /// What members of the page run now.
    public let running: [AccountID: [String]]
    /// How many wait for a yes.
    public let waiting: Int
    /// The lists of changes that are being carried out.
    public let lists: [MemberImport]
    /// What the key by which members are filtered is for; nil where they are not, or the key is unknown.
    public let invite: Invite?
    public let about: MemberEntry?
    /// What who asks has done to that one just now.
    public var justDone: [JustDone] = []
    /// The seats of all licenses together.
    public let capacity: SeatCount
    public let moment: Moment
    public let zone: Zone
  }

  /// Where each member has to be asked about its leases, and there are very many, no more are counted than that.
  public static let countMax = 10_000

  public func run(in books: Books, now: Moment) throws -> Answer {
    try Permissions.require(.seeMembers, of: caller, in: organization, books, at: now)
    let choice = try Permissions.seen(self.choice, by: caller, in: organization, books, at: now)
    let found = try books.members(
      of: organization, choice, at: now, after: cursor, isBackward: isBackward, limit: limit + 1)
    let members = Array(isBackward ? found.suffix(limit) : found.prefix(limit))
    let everybody = try books.countMembers(of: organization, MemberChoice(), at: now)
    let most: Int? = try choice.seat != nil && books.isCrowded(organization) ? Self.countMax : nil
    let total = try count(choice, everybody, upTo: most.map { $0 + 1 }, books, now)
    let lists = try books.openMemberImports(of: organization)
    let about = try self.about.flatMap { try books.member($0, of: organization) }
    return Answer(
      members: members, hasMore: found.count > limit, total: min(total, most ?? total),
      isTotalMore: total > most ?? total, everybody: everybody, running: try running(members, books, now),
      waiting: try books.countJoinRequests(in: organization), lists: lists,
      invite: try choice.invite.flatMap { try books.invite($0) }.flatMap { $0.organization == organization ? $0 : nil },
      about: about,
      justDone: try about.map { try books.justDone(to: $0.membership, by: caller, at: now) } ?? [],
      capacity: try everybody <= 1
        ? Capacity(of: books.licenses(of: organization)).seats(at: now.wall) : .limited(0),
      moment: now, zone: try books.zone())
  }

  private func count(_ choice: MemberChoice, _ everybody: Int, upTo limit: Int?, _ books: Books, _ now: Moment) throws
    -> Int
  {
    guard choice.isFiltered else { return everybody }
    return try books.countMembers(of: organization, choice, at: now, upTo: limit)
  }

  private func running(_ members: [MemberEntry], _ books: Books, _ now: Moment) throws -> [AccountID: [String]] {
    guard try Permissions.lets(caller, do: .seeSeats, in: organization, books, at: now) else { return [:] }
    let running = try books.running(by: members.map(\.membership.account), in: organization, at: now)
    guard !running.isEmpty else { return [:] }
    let products = try books.products()
    return running.mapValues { codes in codes.map { products[$0]?.name ?? $0.text } }
  }
}
