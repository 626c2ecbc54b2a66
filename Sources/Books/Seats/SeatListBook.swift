public import Licensing
import Storage

/// Which seats are listed, and in which order.
public struct SeatChoice: Hashable, Sendable {
  /// Each has one direction: the longest seated, A, and the longest silent come first.
  public enum Sort: String, CaseIterable, Hashable, Sendable {
    case since, member, product, device, seen
  }

  /// A part of the name, the address or the device's name; empty lists everybody.
  public var search: String
  public var product: ProductCode?
  /// Only seats that nobody has used for so long.
  public var idleFor: Duration?
  public var sort: Sort

  public init(search: String = "", product: ProductCode? = nil, idleFor: Duration? = nil, sort: Sort = .since) {
    self.search = search
    self.product = product
    self.idleFor = idleFor
    self.sort = sort
  }
}

/// Where a page of seats ended: at the first lease of its last seat.
public struct SeatCursor: Hashable, Sendable {
  public let lease: LeaseID
  public let grant: Int
  /// The lease's last sign of life as the page had it; it has moved on since.
  public let seenAt: Instant

  public init(lease: LeaseID, grant: Int, seenAt: Instant) {
    self.lease = lease
    self.grant = grant
    self.seenAt = seenAt
  }
}

/// How the seats of an organization are looked for. Reading all open leases of an organization costs what the people
/// cost; reading its members in the order of their names costs what the page costs.
public enum SeatSearch: Hashable, Sendable {
  /// Everything can be asked.
  case byLease
  /// For many people: in the order of the members' names only, and nothing is looked for in the names of devices.
  case byMember
}

extension Books {
  /// A page of an organization's seats: the leases of each, the one granted first before the others.
  public func seats(
    of organization: OrganizationID, _ choice: SeatChoice, by search: SeatSearch, at moment: Moment,
    after cursor: SeatCursor? = nil, limit: Int
  ) throws -> [[Holder]] {
    let place = try cursor.flatMap { try self.place(of: $0, in: organization) }
    let list = SeatList(organization: organization, choice: choice, moment: moment)
    let found = try rows(list.query(by: search, after: place, limit: limit)) {
      try (account: $0.get("account", as: AccountID.self), seat: $0.get("seat", as: Int.self))
    }
    guard !found.isEmpty else { return [] }
    let leases = try holders(
      """
      l.organization = \(organization) and l.account \(in: found.map(\.account)) and l.seat \(in: found.map(\.seat))
      """, at: moment, then: "order by l.grant_number limit \(Self.leasesMax)")
    let bySeat = Dictionary(grouping: leases, by: \.seat)
    // Somebody with very many applications takes the room of those who came after them.
    return try found.map {
      try bySeat[$0.seat] ?? self.leases(ofSeat: $0.seat, of: $0.account, in: organization, at: moment)
    }.filter { !$0.isEmpty }
  }

  /// Of the seats of a page together.
  private static let leasesMax = 5000

  /// The leases by which a member uses a seat, the one granted first before the others; empty when nothing does.
  public func leases(ofSeat seat: Int, of member: AccountID, in organization: OrganizationID, at moment: Moment) throws
    -> [Holder]
  {
    try holders(
      "l.organization = \(organization) and l.account = \(member) and l.seat = \(seat)", at: moment,
      then: "order by l.grant_number limit 1000")
  }

  /// The values by which lists are sorted, as they are now.
  private func place(of cursor: SeatCursor, in organization: OrganizationID) throws -> SeatList.Place? {
    try row(
      """
      select l.product, coalesce(m.name_folded, '') as name, coalesce(m.email_folded, '') as email,
        coalesce(d.name_folded, '') as device
      from leases l left join memberships m on m.organization = l.organization and m.account = l.account
        left join devices d on d.account = l.account and d.device = l.device
      where l.lease = \(cursor.lease) and l.organization = \(organization) and l.grant_number = \(cursor.grant)
      """
    ) {
      try SeatList.Place(
        cursor: cursor, product: $0.get("product"), name: $0.get("name"), email: $0.get("email"),
        device: $0.get("device"))
    }
  }
}

/// One question for a page of seats. A seat stands where the first of its leases stands: the one granted first, among
/// those of the product that is asked for.
private struct SeatList {
  let organization: OrganizationID
  let choice: SeatChoice
  let moment: Moment

  struct Place {
    let cursor: SeatCursor
    let product: ProductCode
    let name: String
    let email: String
    let device: String
  }

  func query(by search: SeatSearch, after place: Place?, limit: Int) -> Query {
    """
    select l.account, l.seat \(source(search)) and l.organization = \(organization) and \(lives("l")) and \(isFirst)
      \(ofProduct("l")) \(isIdle) \(isFound(search)) \(isAfter(place, search))
    order by \(order(search)) limit \(limit)
    """
  }

  /// With `cross join` the first of two tables is the one that is read first, where the engine keeps to that.
  private func source(_ search: SeatSearch) -> Query {
    switch search {
    case .byLease:
      """
      from leases l left join memberships m on m.organization = l.organization and m.account = l.account
        left join devices d on d.account = l.account and d.device = l.device where 1 = 1
      """
    case .byMember where choice.idleFor != nil:
      "from leases l cross join memberships m where m.organization = \(organization) and m.account = l.account"
    case .byMember:
      "from memberships m cross join leases l where m.organization = \(organization) and l.account = m.account"
    }
  }

  private func lives(_ lease: Query) -> Query { Books.lives(lease, at: moment) }

  /// Another lease of the same seat, or the same one.
  private func shares(_ lease: Query) -> Query {
    """
    \(lease).organization = l.organization and \(lease).account = l.account and \(lease).seat = l.seat
      and \(lives(lease))
    """
  }

  private var isFirst: Query {
    """
    not exists (select 1 from leases f where \(shares("f")) and f.grant_number < l.grant_number \(ofProduct("f")))
    """
  }

  private func ofProduct(_ lease: Query) -> Query {
    guard let product = choice.product else { return "" }
    return "and \(lease).product = \(product)"
  }

  /// A seat is idle when nothing on it is used.
  private var isIdle: Query {
    guard let idleFor = choice.idleFor else { return "" }
    let since = moment.wall - idleFor
    return """
      and l.state = 'running' and l.idle_since is not null and l.idle_since <= \(since)
        and not exists (select 1 from leases i where \(shares("i")) and i.state = 'running'
          and (i.idle_since is null or i.idle_since > \(since)))
      """
  }

  private func isFound(_ search: SeatSearch) -> Query {
    guard !choice.search.isEmpty else { return "" }
    let pattern = "%" + Books.escaped(choice.search.lowercased()) + "%"
    let isNamed: Query = "m.name_folded like \(pattern) escape '!' or m.email_folded like \(pattern) escape '!'"
    guard search == .byLease else { return "and (\(isNamed))" }
    return """
      and (\(isNamed) or exists (select 1 from leases u join devices v on v.account = u.account and v.device = u.device
        where \(shares("u")) and v.name_folded like \(pattern) escape '!'))
      """
  }

  private func sort(_ search: SeatSearch) -> SeatChoice.Sort { search == .byMember ? .member : choice.sort }

  private func order(_ search: SeatSearch) -> Query {
    switch sort(search) {
    case .since: "l.grant_number"
    case .member: "\(name(search)), \(email(search)), l.grant_number"
    case .product: "l.product, l.grant_number"
    case .device: "coalesce(d.name_folded, ''), l.grant_number"
    case .seen: "l.seen_at, l.grant_number"
    }
  }

  private func isAfter(_ place: Place?, _ search: SeatSearch) -> Query {
    guard let place else { return "" }
    let grant = place.cursor.grant
    return switch sort(search) {
    case .since: "and l.grant_number > \(grant)"
    case .member:
      // Twice, for an index of members knows nothing of grants.
      """
      and (\(name(search)), \(email(search))) >= (\(place.name), \(place.email))
        and (\(name(search)), \(email(search)), l.grant_number) > (\(place.name), \(place.email), \(grant))
      """
    case .product: "and (l.product, l.grant_number) > (\(place.product), \(grant))"
    case .device: "and (coalesce(d.name_folded, ''), l.grant_number) > (\(place.device), \(grant))"
    case .seen: "and (l.seen_at, l.grant_number) > (\(place.cursor.seenAt), \(grant))"
    }
  }

  /// Somebody who has left may still hold a seat. As it stands, the column is the index's.
  private func name(_ search: SeatSearch) -> Query {
    search == .byMember ? "m.name_folded" : "coalesce(m.name_folded, '')"
  }

  private func email(_ search: SeatSearch) -> Query {
    search == .byMember ? "m.email_folded" : "coalesce(m.email_folded, '')"
  }
}
