public import Books
public import Licensing

/// What was decided in an organization, for those who may see it: a page of what is looked for, with what things and
/// people are called.
public struct SearchAudit: Inquiry {
  private let caller: Caller
  private let organization: OrganizationID
  private let search: AuditSearch
  private let place: AuditPlace?
  private let limit: Int

  /// - Parameters:
  ///   - place: nil begins with the newest.
  ///   - limit: 1 to 1000.
  public init(
    caller: Caller, organization: OrganizationID, _ search: AuditSearch, _ place: AuditPlace? = nil, limit: Int
  ) {
    self.caller = caller
    self.organization = organization
    self.search = search
    self.place = place
    self.limit = limit
  }

  public struct Answer: Sendable {
    public let organization: Organization
    public let lines: [Books.AuditLine]
    /// What the lines' ids stand for.
    public let names: AuditNames
    /// How many there are; nil where a search would have to look through everything for it.
    public let total: Int?
    public let hasNewer: Bool
    public let hasOlder: Bool
    /// Of the last seven days: in all, and by the vendor's people.
    public let lately: (all: Int, staff: Int)
    /// Those who decide here, by name.
    public let people: [Person]
    public let moment: Moment
    public let zone: Zone
  }

  /// Somebody whose decisions can be looked for.
  public struct Person: Hashable, Sendable {
    public let account: AccountID
    public let name: String

    public init(account: AccountID, name: String) {
      self.account = account
      self.name = name
    }
  }

  /// The headline's span of time.
  public static let lately = Duration.days(7)

  public func run(in books: Books, now: Moment) throws -> Answer {
    try Permissions.require(.seeAudit, of: caller, in: organization, books, at: now)
    guard let entry = try books.organization(organization) else { throw Denial.notFound("organization") }
    try search.check()
    let zone = try books.zone()
    let filter = search.filter(in: zone)
    let part = try AuditPart.read(of: organization, filter, place, limit: limit, books)
    return Answer(
      organization: entry.organization, lines: part.lines,
      names: try AuditNames(of: part.lines, in: organization, books), total: try total(part, filter, books),
      hasNewer: part.hasNewer, hasOlder: part.hasOlder,
      lately: try books.auditCounts(of: organization, since: now.wall - Self.lately),
      people: try people(beside: part.lines, books, now), moment: now, zone: zone)
  }

  /// Nobody reads more of them, and counting takes its time.
  private static let countedAtMost = 10_000

  private func total(_ part: AuditPart, _ filter: AuditFilter, _ books: Books) throws -> Int? {
    if !part.hasNewer, !part.hasOlder { return part.lines.count }
    guard filter.search.isEmpty else { return nil }
    let count = try books.countAudit(of: organization, filter, upTo: Self.countedAtMost + 1)
    return count > Self.countedAtMost ? nil : count
  }

  /// Those who have a role, and who is looked for; of whom nothing is found, no name is told.
  private func people(beside lines: [Books.AuditLine], _ books: Books, _ now: Moment) throws -> [Person] {
    let holders = try [Role.owner, .administrator, .seatHelper].flatMap {
      try books.holders(of: $0, in: organization, at: now).map(\.account)
    }
    var people = try books.accounts(Array(holders.prefix(Self.peopleMax))).map {
      Person(account: $0.id, name: $0.name)
    }
    if case .account(let chosen) = search.actor, !people.contains(where: { $0.account == chosen }),
      let name = lines.first(where: { $0.event.actorAccount == chosen })?.actorName
    {
      people.append(Person(account: chosen, name: name))
    }
    return people.sorted { ($0.name, $0.account) < ($1.name, $1.account) }
  }

  /// More people with a role are found by their name.
  private static let peopleMax = 100
}

/// What is looked for, by days.
public struct AuditSearch: Hashable, Sendable {
  public var text: String
  public var actor: AuditActor?
  public var area: AuditArea?
  /// The first day; nil for all from the beginning.
  public var from: CivilDate?
  /// The last day; nil for all until now.
  public var to: CivilDate?

  public init(
    text: String = "", actor: AuditActor? = nil, area: AuditArea? = nil, from: CivilDate? = nil, to: CivilDate? = nil
  ) {
    self.text = text
    self.actor = actor
    self.area = area
    self.from = from
    self.to = to
  }

  public static let textMax = 100

  /// - Throws: ``Denial/invalid(_:)`` for what nobody can look for.
  func check() throws {
    guard text.count <= Self.textMax, PlainText.isPlain(text) else {
      throw Denial.invalid([WrongField("/q", "What is looked for has at most 100 characters, in one line.")])
    }
  }

  func filter(in zone: Zone) -> AuditFilter {
    AuditFilter(
      search: text, actor: actor, area: area, from: from.map { zone.start(of: $0) },
      to: to.map { zone.start(of: $0.adding(days: 1)) })
  }
}
