public import Licensing
import Storage

/// Which members are listed by their use, and in which order.
public struct MemberUseChoice: Hashable, Sendable {
  public enum Kind: String, CaseIterable, Hashable, Sendable {
    /// Who took a seat in the range.
    case used
    /// Who is active and never took one, by name.
    case never
  }

  public enum Sort: String, CaseIterable, Hashable, Sendable {
    /// The latest seat first.
    case last
    /// The most days of the range first.
    case days
  }

  public var kind: Kind
  public var sort: Sort
  /// A part of the name or the address; empty lists everybody.
  public var search: String

  public init(kind: Kind = .used, sort: Sort = .last, search: String = "") {
    self.kind = kind
    self.sort = sort
    self.search = search
  }
}

/// A member as a list of who used seats shows them.
public struct MemberUse: Hashable, Sendable {
  public let account: AccountID
  public let name: String
  public let email: String
  /// Until when they last held a seat, as far as it is counted up; nil for who never did.
  public let lastAt: Instant?
  /// On how many days of the range.
  public let days: Int
  /// In the range, all their seats together.
  public let seatTime: Duration
  public let holdsNow: Bool

  public init(
    account: AccountID, name: String, email: String, lastAt: Instant?, days: Int, seatTime: Duration, holdsNow: Bool
  ) {
    self.account = account
    self.name = name
    self.email = email
    self.lastAt = lastAt
    self.days = days
    self.seatTime = seatTime
    self.holdsNow = holdsNow
  }
}

/// Where a page of them ended.
public struct MemberUseCursor: Hashable, Sendable {
  public let name: String
  public let email: String
  public let lastAt: Instant?
  public let days: Int
  public let account: AccountID

  public init(name: String, email: String, lastAt: Instant?, days: Int, account: AccountID) {
    self.name = name
    self.email = email
    self.lastAt = lastAt
    self.days = days
    self.account = account
  }

  public init(after member: MemberUse) {
    self.init(
      name: member.name.lowercased(), email: member.email.lowercased(), lastAt: member.lastAt, days: member.days,
      account: member.account)
  }
}

extension Books {
  /// How many days of members there are in a range, counted up to `limit`: what sorting by days would read.
  public func countMemberDays(of organization: OrganizationID, in range: HistoryRange, upTo limit: Int) throws -> Int {
    try row(
      """
      select count(*) as number from
        (select 1 from member_days where \(Self.days(of: range, organization)) limit \(limit)) as found
      """
    ) { try $0.get("number") } ?? 0
  }

  /// How many people took a seat on the days of a range, among them who has left since.
  public func countUsers(of organization: OrganizationID, in range: HistoryRange) throws -> Int {
    try row(
      """
      select count(*) as number from
        (select distinct account from member_days where \(Self.days(of: range, organization))) as found
      """
    ) { try $0.get("number") } ?? 0
  }

  /// How many members have taken a seat since an instant.
  public func countUsers(of organization: OrganizationID, since instant: Instant) throws -> Int {
    try row(
      """
      select count(*) as number from memberships
      where organization = \(organization) and coalesce(last_seat_at, 0) >= \(instant)
      """
    ) { try $0.get("number") } ?? 0
  }

  /// A page of an organization's members by their use.
  ///
  /// - Parameters:
  ///   - start: the range's first instant.
  ///   - cursor: only those who come after it.
  public func memberUse(
    of organization: OrganizationID, _ choice: MemberUseChoice, in range: HistoryRange, from start: Instant,
    at moment: Moment, after cursor: MemberUseCursor? = nil, limit: Int
  ) throws -> [MemberUse] {
    let query = Self.query(organization, choice, range, start, moment, cursor)
    let found = try rows("\(query) limit \(limit)") {
      try (
        account: $0.get("account", as: AccountID.self), name: $0.get("name", as: String.self),
        email: $0.get("email", as: String.self), lastAt: $0.get("last_seat_at", as: Instant?.self)
      )
    }
    let accounts = found.map(\.account)
    let use = try use(of: accounts, in: organization, range)
    let holding = try holding(among: accounts, in: organization, at: moment)
    return found.map { member in
      let own = use[member.account]
      return MemberUse(
        account: member.account, name: member.name, email: member.email, lastAt: member.lastAt, days: own?.days ?? 0,
        seatTime: own?.seatTime ?? .zero, holdsNow: holding.contains(member.account))
    }
  }

  /// The days of a range in one organization, as the table's key has them: by day, then by organization.
  private static func days(of range: HistoryRange, _ organization: OrganizationID) -> Query {
    let days = (0..<range.days).map { range[$0].daysSince1970 }
    return "day \(in: days) and organization = \(organization)"
  }

  private static func query(
    _ organization: OrganizationID, _ choice: MemberUseChoice, _ range: HistoryRange, _ start: Instant,
    _ moment: Moment, _ cursor: MemberUseCursor?
  ) -> Query {
    let columns: Query = "select m.account, a.name, a.email, m.last_seat_at"
    let search = search(choice.search)
    switch (choice.kind, choice.sort) {
    case (.never, _):
      let after: Query =
        if let cursor { "and (m.name_folded, m.email_folded) > (\(cursor.name), \(cursor.email))" } else { "" }
      return """
        \(columns) from memberships m join accounts a on a.id = m.account
        where m.organization = \(organization) and m.last_seat_at is null and m.deactivated_at is null
          and (m.ends_at is null or m.ends_at > \(moment.wall)) \(search) \(after)
        order by m.name_folded, m.email_folded
        """
    case (.used, .last):
      let after: Query =
        if let cursor, let lastAt = cursor.lastAt {
          "and (coalesce(m.last_seat_at, 0), m.account) < (\(lastAt), \(cursor.account))"
        } else { "" }
      return """
        \(columns) from memberships m join accounts a on a.id = m.account
        where m.organization = \(organization) and coalesce(m.last_seat_at, 0) >= \(start)
          and exists (select 1 from member_days d where d.account = m.account and d.organization = m.organization
            and d.day >= \(range.first.daysSince1970) and d.day <= \(range.last.daysSince1970)) \(search) \(after)
        order by coalesce(m.last_seat_at, 0) desc, m.account desc
        """
    case (.used, .days):
      let after: Query = if let cursor { "and (u.days, m.account) < (\(cursor.days), \(cursor.account))" } else { "" }
      return """
        \(columns) from (select account, count(*) as days from member_days where \(days(of: range, organization))
          group by account) as u
          join memberships m on m.organization = \(organization) and m.account = u.account
          join accounts a on a.id = m.account
        where 1 = 1 \(search) \(after) order by u.days desc, m.account desc
        """
    }
  }

  private static func search(_ text: String) -> Query {
    guard !text.isEmpty else { return "" }
    let pattern = "%" + escaped(text.lowercased()) + "%"
    return "and (m.name_folded like \(pattern) escape '!' or m.email_folded like \(pattern) escape '!')"
  }

  private func use(of accounts: [AccountID], in organization: OrganizationID, _ range: HistoryRange) throws
    -> [AccountID: (days: Int, seatTime: Duration)]
  {
    guard !accounts.isEmpty else { return [:] }
    let found = try rows(
      """
      select account, count(*) as days, cast(sum(seat_ms) as bigint) as seat_ms from member_days
      where account \(in: accounts) and organization = \(organization)
        and day >= \(range.first.daysSince1970) and day <= \(range.last.daysSince1970)
      group by account
      """
    ) {
      try (
        $0.get("account", as: AccountID.self),
        (days: $0.get("days", as: Int.self), seatTime: Duration.milliseconds($0.get("seat_ms", as: Int64.self)))
      )
    }
    return Dictionary(found) { first, _ in first }
  }

  /// Which of these hold a seat at this moment.
  private func holding(among accounts: [AccountID], in organization: OrganizationID, at moment: Moment) throws
    -> Set<AccountID>
  {
    guard !accounts.isEmpty else { return [] }
    return Set(
      try rows(
        """
        select l.account from leases l
        where l.organization = \(organization) and l.account \(in: accounts) and \(Self.lives("l", at: moment))
        """
      ) { try $0.get("account") })
  }
}
