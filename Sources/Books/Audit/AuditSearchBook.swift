public import Licensing
import Storage

/// What kind of decisions are looked for.
public enum AuditArea: String, CaseIterable, Hashable, Sendable {
  case seats, members, licenses, invites, settings

  /// What the names of its actions begin with.
  public var rooms: [String] {
    switch self {
    case .seats: ["lease", "wish"]
    case .members: ["member", "role"]
    case .licenses: ["license"]
    case .invites: ["invite"]
    case .settings: ["organization", "alerts", "history"]
    }
  }
}

/// Whose decisions are looked for.
public enum AuditActor: Hashable, Sendable {
  case account(AccountID)
  /// The vendor's own people, deciding about others.
  case staff
  /// What the server does by itself, as it was set.
  case schedule
  /// Whoever sits at the server's own machine.
  case `operator`

  /// What ``AuditEvent/actor`` is then.
  static let scheduleName = "operator seatkeeper"
}

/// Which events of an organization are looked for.
public struct AuditFilter: Hashable, Sendable {
  /// A part of a person's name or address, of a reason, or of what was decided; empty looks for all.
  public var search: String
  public var actor: AuditActor?
  public var area: AuditArea?
  /// The first instant; nil for all from the beginning.
  public var from: Instant?
  /// The first instant after it; nil for all until now.
  public var to: Instant?

  public init(
    search: String = "", actor: AuditActor? = nil, area: AuditArea? = nil, from: Instant? = nil, to: Instant? = nil
  ) {
    self.search = search
    self.actor = actor
    self.area = area
    self.from = from
    self.to = to
  }
}

/// Where in the log a page begins.
public enum AuditPlace: Hashable, Sendable {
  /// With what is older than this event.
  case before(AuditID)
  /// With what is newer; the page ends at this event.
  case after(AuditID)
}

extension Books {
  /// Events of an organization, newest first.
  ///
  /// Everything but a search goes by the index alone: a year of 200,000 events takes some 20 ms. A search reads the
  /// events of its span of time, and everybody's name once: half a second for such a year.
  ///
  /// - Parameter place: nil begins with the newest.
  public func audit(of organization: OrganizationID, _ filter: AuditFilter, _ place: AuditPlace?, limit: Int) throws
    -> [AuditLine]
  {
    let (beyond, order) = try Self.beyond(place, of: organization, in: self)
    let lines = try rows(
      """
      \(Self.people(filter, organization))
      select e.*, a.name as actor_name, s.name as concerns_name
      from audit e left join accounts a on a.id = e.actor_account left join accounts s on s.id = e.concerns
      where \(Self.condition(filter, organization)) \(beyond) order by \(order) limit \(limit)
      """, auditLine)
    if case .after = place { return lines.reversed() }
    return lines
  }

  /// How many there are, counted up to `limit`.
  public func countAudit(of organization: OrganizationID, _ filter: AuditFilter, upTo limit: Int) throws -> Int {
    try row(
      """
      \(Self.people(filter, organization))
      select count(*) as number from
        (select 1 from audit e where \(Self.condition(filter, organization)) limit \(limit)) as found
      """
    ) { try $0.get("number") } ?? 0
  }

  /// How many there are since `instant`, and how many of them are the vendor's people's.
  public func auditCounts(of organization: OrganizationID, since instant: Instant) throws -> (all: Int, staff: Int) {
    try row(
      """
      select count(*) as number, coalesce(sum(case when by_staff = 1 then 1 else 0 end), 0) as staff from audit
      where organization = \(organization) and at >= \(instant)
      """
    ) { try (all: $0.get("number"), staff: $0.get("staff")) } ?? (all: 0, staff: 0)
  }

  private static func beyond(_ place: AuditPlace?, of organization: OrganizationID, in books: Books) throws -> (
    Query, Query
  ) {
    let newestFirst: Query = "e.at desc, e.id desc"
    switch place {
    case nil: return ("", newestFirst)
    case .before(let id):
      // An event that is not there, or not this organization's, is as old as time: nothing comes before it.
      let at = try books.instant(of: id, in: organization) ?? .distantPast
      return ("and (e.at, e.id) < (\(at), \(id))", newestFirst)
    case .after(let id):
      let at = try books.instant(of: id, in: organization) ?? .distantFuture
      return ("and (e.at, e.id) > (\(at), \(id))", "e.at, e.id")
    }
  }

  private func instant(of event: AuditID, in organization: OrganizationID) throws -> Instant? {
    try row("select at from audit where id = \(event) and organization = \(organization)") { try $0.get("at") }
  }

  private static func condition(_ filter: AuditFilter, _ organization: OrganizationID) -> Query {
    var condition: Query = "e.organization = \(organization)"
    if let from = filter.from { condition = condition + " and e.at >= \(from)" }
    if let to = filter.to { condition = condition + " and e.at < \(to)" }
    switch filter.actor {
    case nil: break
    case .account(let account): condition = condition + " and e.actor_account = \(account)"
    case .staff: condition = condition + " and e.by_staff = 1"
    case .schedule: condition = condition + " and e.actor = \(AuditActor.scheduleName)"
    case .operator: condition = condition + " and e.actor_account is null and e.actor <> \(AuditActor.scheduleName)"
    }
    if let area = filter.area { condition = condition + " and (\(self.condition(area)))" }
    if !filter.search.isEmpty { condition = condition + " and (\(self.condition(filter.search)))" }
    return condition
  }

  /// By the beginning of a name, as the index has it: behind a dot comes a slash.
  private static func condition(_ area: AuditArea) -> Query {
    let rooms = area.rooms.map { room -> Query in
      let (first, end) = ("\(room).", "\(room)/")
      return "(e.action >= \(first) and e.action < \(end))"
    }
    return rooms.dropFirst().reduce(rooms[0]) { "\($0) or \($1)" }
  }

  private static func condition(_ search: String) -> Query {
    let texts: Query = "lower(e.subject || ' ' || e.details || ' ' || e.was || ' ' || e.became || ' ' || e.why)"
    let found = like(search, texts)
    return "\(found) or e.concerns in (select id from people) or e.actor_account in (select id from people)"
  }

  /// Whom the search may mean: everybody is looked through once, and not beside each event.
  private static func people(_ filter: AuditFilter, _ organization: OrganizationID) -> Query {
    guard !filter.search.isEmpty else { return "" }
    let folded = "%" + escaped(filter.search.lowercased()) + "%"
    return """
      with people as (
        select p.id from accounts p where \(like(filter.search, "lower(p.name || ' ' || p.email)"))
        union select m.account from memberships m where m.organization = \(organization)
          and (m.name_folded like \(folded) escape '!' or m.email_folded like \(folded) escape '!'))
      """
  }

  /// The engines fold no other letters than those of ASCII.
  private static func like(_ search: String, _ texts: Query) -> Query {
    let patterns = forms(of: [search]).map { form -> Query in
      let pattern = "%" + escaped(form) + "%"
      return "\(texts) like \(pattern) escape '!'"
    }
    let any = patterns.dropFirst().reduce(patterns[0]) { "\($0) or \($1)" }
    return "(\(any))"
  }
}
