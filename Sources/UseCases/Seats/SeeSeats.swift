public import Books
public import Licensing

/// A seat as forms name it: its number in the organization, and who sits on it.
public struct SeatName: Hashable, Sendable {
  public let number: Int
  public let member: AccountID

  public init(number: Int, member: AccountID) {
    self.number = number
    self.member = member
  }

  /// nil for what ``text`` never was.
  public init?(text: String) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 2, let number = Int(parts[0]), number > 0, let member = AccountID(text: parts[1]) else {
      return nil
    }
    self.init(number: number, member: member)
  }

  public var text: String { "\(number).\(member)" }
}

/// What somebody wants to see of an organization's seats.
public struct SeatsAsked: Sendable {
  public let caller: Caller
  public let organization: OrganizationID
  public let choice: SeatChoice
  public let cursor: SeatCursor?
  /// 1 to 200.
  public let limit: Int
  /// The seat that was just ended.
  public let ended: SeatName?

  public init(
    caller: Caller, organization: OrganizationID, _ choice: SeatChoice = SeatChoice(), after cursor: SeatCursor? = nil,
    limit: Int = 50, ended: SeatName? = nil
  ) {
    self.caller = caller
    self.organization = organization
    self.choice = choice
    self.cursor = cursor
    self.limit = limit
    self.ended = ended
  }
}

/// A seat that is held.
public struct HeldSeat: Hashable, Sendable {
  /// By what it is held, the first granted first; never empty.
  public let leases: [Holder]
  /// Who has ended it, for one that was ended by hand and is not free yet.
  public let ending: LeaseEnding?

  public init(leases: [Holder], ending: LeaseEnding? = nil) {
    self.leases = leases
    self.ending = ending
  }

  /// Whether nothing on it may go on: its applications have not been told yet.
  public var isLeaving: Bool { leases.allSatisfy(\.isLeaving) }

  /// Since when nobody uses it, though an application is open; nil while somebody does.
  public var idleSince: Instant? {
    let running = leases.filter { !$0.isLeaving }
    guard running.allSatisfy({ $0.idleSince != nil }) else { return nil }
    return running.compactMap(\.idleSince).max()
  }

  /// The latest sign of life.
  public var seenAt: Instant { leases.map(\.seenAt).max() ?? .distantPast }

  /// By when it is free unless it is held on to.
  public var until: Instant { leases.map(\.until).max() ?? .distantPast }
}

/// An organization's seats, for those who may see them.
public struct SeatsSeen: Sendable {
  public let organization: Organization
  /// The seats of all valid licenses together.
  public let capacity: SeatCount
  /// How many are held; of them idle, and ended by somebody but not free yet.
  public let occupied: Int
  public let idle: Int
  public let leaving: Int
  /// By when the last of those that are leaving is free.
  public let leavingUntil: Instant?
  /// By product, in the order of their codes.
  public let free: [FreeSeats]
  /// The products that there are, by their codes.
  public let products: [ProductCode: Product]
  public let search: SeatSearch
  public let seats: [HeldSeat]
  public let hasMore: Bool
  /// After how many minutes of disuse an application gives up its seat; 0 for never.
  public let idleMinutes: Int
  /// Whose seat was just ended; nil for somebody who is no member.
  public let endedName: String?
  /// By when that seat is free; nil when it is.
  public let endedUntil: Instant?
  public let edition: SeatEdition
  public let moment: Moment

  public init(
    organization: Organization, capacity: SeatCount, occupied: Int, idle: Int = 0, leaving: Int = 0,
    leavingUntil: Instant? = nil, free: [FreeSeats], products: [ProductCode: Product], search: SeatSearch = .byLease,
    seats: [HeldSeat], hasMore: Bool = false, idleMinutes: Int = 0, endedName: String? = nil,
    endedUntil: Instant? = nil, edition: SeatEdition, moment: Moment
  ) {
    self.organization = organization
    self.capacity = capacity
    self.occupied = occupied
    self.idle = idle
    self.leaving = leaving
    self.leavingUntil = leavingUntil
    self.free = free
    self.products = products
    self.search = search
    self.seats = seats
    self.hasMore = hasMore
    self.idleMinutes = idleMinutes
    self.endedName = endedName
    self.endedUntil = endedUntil
    self.edition = edition
    self.moment = moment
  }
}

/// Reads all of it in one snapshot. Only ``SeatDesk`` asks it, which has the pools.
struct SeeSeats: Inquiry {
  let asked: SeatsAsked
  let memory: PoolMemory

  /// Beyond so many only what is cheap can be asked: see ``Books/SeatSearch``.
  static let many = 5000

  func run(in books: Books, now: Moment) throws -> SeatsSeen {
    let organization = asked.organization
    try Permissions.require(.seeSeats, of: asked.caller, in: organization, books, at: now)
    guard let entry = try books.organization(organization), let settings = try books.settings(of: organization),
      let edition = try books.seatEditions(of: [organization]).first
    else { throw Denial.notFound("organization") }
    let now = now.notBefore(service: entry.decidedAt)
    let licenses = try books.bareLicenses(of: organization)
    let covered = Set(licenses.filter { $0.isValid(at: now.wall) }.flatMap { $0.coverage.limits.keys }).sorted()
    let standing = try memory.standing(of: entry, covered, from: books, at: now)
    let search: SeatSearch = standing.occupied > Self.many ? .byMember : .byLease
    let seats = try books.seats(
      of: organization, asked.choice, by: search, at: now, after: asked.cursor, limit: asked.limit + 1)
    let leaving = try books.leavingSeats(of: organization, at: now)
    let ended = try asked.ended.map { try look(at: $0, books, now) }
    return SeatsSeen(
      organization: entry.organization, capacity: Capacity(of: licenses).seats(at: now.wall),
      occupied: standing.occupied, idle: try books.countIdleSeats(of: organization, at: now), leaving: leaving.count,
      leavingUntil: leaving.until, free: standing.free, products: try books.products(), search: search,
      seats: try held(Array(seats.prefix(asked.limit)), books), hasMore: seats.count > asked.limit,
      idleMinutes: settings.idleMinutes, endedName: ended?.name, endedUntil: ended?.until, edition: edition, moment: now
    )
  }

  private func held(_ seats: [[Holder]], _ books: Books) throws -> [HeldSeat] {
    let leaving = seats.joined().filter(\.isLeaving)
    let endings = try books.endings(of: leaving.map(\.lease), of: leaving.map(\.member))
    return seats.map { leases in HeldSeat(leases: leases, ending: leases.lazy.compactMap { endings[$0.lease] }.first) }
  }

  /// Who belongs to nobody's organization is not named.
  private func look(at seat: SeatName, _ books: Books, _ now: Moment) throws -> (name: String?, until: Instant?) {
    let leases = try books.leases(ofSeat: seat.number, of: seat.member, in: asked.organization, at: now)
    let name = try leases.first?.memberName ?? books.member(seat.member, of: asked.organization)?.name
    return (name, leases.map(\.until).max())
  }
}

/// The edition of an organization's seats, for those who may see them.
public struct SeeSeatEdition: Inquiry {
  private let caller: Caller
  private let organization: OrganizationID

  public init(caller: Caller, organization: OrganizationID) {
    self.caller = caller
    self.organization = organization
  }

  public struct Answer: Sendable {
    public let edition: SeatEdition
    public let moment: Moment
  }

  public func run(in books: Books, now: Moment) throws -> Answer {
    try Permissions.require(.seeSeats, of: caller, in: organization, books, at: now)
    guard let edition = try books.seatEditions(of: [organization]).first else { throw Denial.notFound("organization") }
    return Answer(edition: edition, moment: now)
  }
}

/// The editions of several organizations, for whoever tells those who may see them that something has changed.
public struct WatchSeats: Inquiry {
  private let organizations: [OrganizationID]

  public init(_ organizations: [OrganizationID]) {
    self.organizations = organizations
  }

  public struct Answer: Sendable {
    public let editions: [SeatEdition]
    public let moment: Moment
  }

  public func run(in books: Books, now: Moment) throws -> Answer {
    Answer(editions: try books.seatEditions(of: organizations), moment: now)
  }
}
