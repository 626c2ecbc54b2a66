public import Books
public import Licensing

/// How it stands with an organization, as far as somebody may see it: seats now and later, who found none, and what
/// needs doing.
public struct SeeOverview: Inquiry {
  private let caller: Caller
  private let organization: OrganizationID
  private let tellsProducts: Bool

  /// Beyond so many seats it is not told with which products they are used: each of them would be looked at.
  public static let manySeats = 5000

  /// - Parameter tellsProducts: whether it is asked how many seats are used with each product.
  public init(caller: Caller, organization: OrganizationID, tellsProducts: Bool = true) {
    self.caller = caller
    self.organization = organization
    self.tellsProducts = tellsProducts
  }

  public struct Answer: Sendable {
    public let organization: Organization
    /// The seats of the licenses from now on, for who sees licenses.
    public var capacity: [Capacity.Step]?
    /// Whether there ever was a license.
    public var hasLicenses = false
    /// Whether the vendor has suspended one of them.
    public var isSuspended = false
    /// The most that were seated at once in the last 90 days, for who sees the history; nil for nobody.
    public var peak: SeatPeak?
    public var refusals: Refusals?
    /// How many seats are used with each product.
    public var used: [ProductCode: Int] = [:]
    public var products: [ProductCode: Product] = [:]
    public var inviting: Inviting?
    /// Members who asked for a seat and have no answer, for who can free one; the latest first.
    public var wishes: [SeatWishEntry] = []
    public var todo = Todo()
    public let moment: Moment
  }

  /// Who found no seat in the last ``daysLookedBack`` days.
  public struct Refusals: Sendable {
    public let counts: EpisodeCounts
    public let waiting: Int
    /// The latest, with the names of people; empty for who may not see members.
    public let latest: [EpisodeEntry]

    public init(counts: EpisodeCounts, waiting: Int, latest: [EpisodeEntry]) {
      self.counts = counts
      self.waiting = waiting
      self.latest = latest
    }
  }

  /// The key that is handed on.
  public struct Inviting: Sendable {
    /// nil where no key works.
    public let front: Invite?
    public let joinedThisWeek: Int
    /// After how many days somebody is to be told that it is old; 0 for never.
    public let reminderDays: Int

    public init(front: Invite?, joinedThisWeek: Int, reminderDays: Int) {
      self.front = front
      self.joinedThisWeek = joinedThisWeek
      self.reminderDays = reminderDays
    }
  }

  /// Who becomes an owner, and when.
  public struct Recovering: Hashable, Sendable {
    public let name: String
    public let at: Instant

    public init(name: String, at: Instant) {
      self.name = name
      self.at = at
    }
  }

  /// What waits for somebody who may do it.
  public struct Todo: Sendable {
    public var joinRequests = 0
    public var endingMemberships = 0
    public var isAlone = false
    public var isEmpty = false
    /// When the organization closes.
    public var closesAt: Instant?
    /// That the vendor's people give it a new owner.
    public var recovery: Recovering?

    public init() {}
  }

  /// How many of the latest refusals and of the wishes are told.
  private static let shown = 5
  /// How many days of the vendor's are looked back at, today included: those of the page to which the overview leads.
  public static let daysLookedBack = 7

  public func run(in books: Books, now: Moment) throws -> Answer {
    let allowed = try allowed(books, now)
    guard let entry = try books.organization(organization) else { throw Denial.notFound("organization") }
    let now = now.notBefore(service: entry.decidedAt)
    var answer = Answer(organization: entry.organization, moment: now)
    answer.products = try books.products()
    if allowed.contains(.seeLicenses) { try addCapacity(to: &answer, books) }
    if allowed.contains(.seeHistory) { try addHistory(to: &answer, namesPeople: allowed.contains(.seeMembers), books) }
    if allowed.contains(.seeSeats), tellsProducts { answer.used = try books.seatsByProduct(of: organization, at: now) }
    if allowed.contains(.endSeats) {
      answer.wishes = try books.openWishes(
        of: organization, since: now.wall - SeatWish.lasts, at: now, limit: Self.shown)
    }
    if allowed.contains(.manageInvites) { answer.inviting = try inviting(books, now) }
    if allowed.contains(.manageMembers) { try addTodo(to: &answer.todo, books, now) }
    return answer
  }

  /// What the caller may do there; at least one of what this page is for.
  private func allowed(_ books: Books, _ now: Moment) throws -> Set<Action> {
    var (allowed, denial): (Set<Action>, (any Error)?) = ([], nil)
    for action in [Action.seeSeats, .seeLicenses, .seeHistory, .seeMembers, .endSeats, .manageInvites, .manageMembers] {
      do {
        try Permissions.require(action, of: caller, in: organization, books, at: now)
        allowed.insert(action)
      } catch Denial.forbidden(let action) {
        denial = denial ?? Denial.forbidden(action)
      }
    }
    if let denial, allowed.isDisjoint(with: [.seeSeats, .seeLicenses]) { throw denial }
    return allowed
  }

  private func addCapacity(to answer: inout Answer, _ books: Books) throws {
    let licenses = try books.bareLicenses(of: organization)
    answer.hasLicenses = !licenses.isEmpty
    answer.isSuspended = licenses.contains { $0.state(at: answer.moment.wall) == .suspended }
    answer.capacity = Capacity(of: licenses).timeline(from: answer.moment.wall)
  }

  private func addHistory(to answer: inout Answer, namesPeople: Bool, _ books: Books) throws {
    let now = answer.moment.wall
    let zone = try books.zone()
    answer.peak = try books.peak(
      of: organization, since: CivilDate(daysSince1970: zone.date(at: now).daysSince1970 - SeeSeatTimeline.peakDays))
    let days = HistoryCalendar(HistoryRange.last(Self.daysLookedBack, through: zone.date(at: now)), in: zone)
    answer.refusals = Refusals(
      counts: try books.countEpisodes(of: organization, from: days.from, to: days.to),
      waiting: try books.waiting(in: organization, at: now, limit: 1000).count,
      latest: namesPeople
        ? try books.episodes(of: organization, from: days.from, to: days.to, limit: Self.shown) : [])
  }

  private func inviting(_ books: Books, _ now: Moment) throws -> Inviting {
    let settings = try books.settings(of: organization)
    return Inviting(
      front: Invite.front(of: try books.invitesNotEnded(of: organization), at: now.wall),
      joinedThisWeek: try books.countJoined(organization, since: now.wall - .days(Self.daysLookedBack)),
      reminderDays: settings?.inviteReminderDays ?? 0)
  }

  private func addTodo(to todo: inout Todo, _ books: Books, _ now: Moment) throws {
    todo.joinRequests = try books.countJoinRequests(in: organization)
    todo.endingMemberships = try books.countMembers(of: organization, MemberChoice(state: .endsSoon), at: now)
    let heads = try [Role.owner, .administrator].flatMap { try books.holders(of: $0, in: organization, at: now) }
    todo.isAlone = heads.count == 1
    todo.isEmpty = try !books.hasSeveralMembers(organization)
    todo.closesAt = try books.closing(of: organization)?.at
    if let recovery = try books.recovery(of: organization), let account = try books.account(recovery.successor) {
      todo.recovery = Recovering(name: account.name, at: recovery.at)
    }
  }
}
