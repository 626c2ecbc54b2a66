public import Licensing
import Storage

/// What lets somebody notice that something about an organization's seats has changed.
public struct SeatEdition: Hashable, Sendable {
  public let organization: OrganizationID
  /// Another text after each change of its leases or licenses.
  public let text: String
  /// When its leases changed last, in service time.
  public let changedAt: Instant

  public init(organization: OrganizationID, text: String, changedAt: Instant) {
    self.organization = organization
    self.text = text
    self.changedAt = changedAt
  }
}

/// Who ended a lease by hand, and when.
public struct LeaseEnding: Hashable, Sendable {
  public let at: Instant
  /// nil for who has no account.
  public let by: AccountID?
  public let name: String?

  public init(at: Instant, by account: AccountID?, name: String?) {
    self.at = at
    self.by = account
    self.name = name
  }
}

extension Books {
  /// How many seats nobody uses though an application is open: all that runs on each of them is idle.
  public func countIdleSeats(of organization: OrganizationID, at moment: Moment) throws -> Int {
    try row(
      """
      select count(*) as number from leases l
      where l.organization = \(organization) and \(Self.lives("l", at: moment)) and l.idle_since is not null
        and l.state = 'running'
        and not exists (select 1 from leases o where o.organization = l.organization and o.account = l.account
          and o.seat = l.seat and \(Self.lives("o", at: moment)) and o.state = 'running'
          and (o.idle_since is null or o.grant_number < l.grant_number))
      """
    ) { try $0.get("number") } ?? 0
  }

  /// How many seats somebody has ended whose applications do not know yet, and by when the last of them is free.
  public func leavingSeats(of organization: OrganizationID, at moment: Moment) throws -> (count: Int, until: Instant?) {
    let end: Query = "l.ends_at + \(moment.lost.milliseconds)"
    return try row(
      """
      select count(distinct l.seat) as number,
        max(case when l.cut_at < \(end) then l.cut_at else \(end) end) as until_at
      from leases l
      where l.organization = \(organization) and \(Self.lives("l", at: moment)) and l.state = 'leaving'
        and not exists (select 1 from leases o where o.organization = l.organization and o.account = l.account
          and o.seat = l.seat and \(Self.lives("o", at: moment)) and o.state = 'running')
      """
    ) { row -> (count: Int, until: Instant?) in
      try (count: row.get("number"), until: row.get("until_at"))
    } ?? (count: 0, until: nil)
  }

  /// Who has ended these leases by hand.
  ///
  /// - Parameter members: whose leases they are.
  public func endings(of leases: [LeaseID], of members: [AccountID]) throws -> [LeaseID: LeaseEnding] {
    guard !leases.isEmpty else { return [:] }
    let found = try rows(
      """
      select e.subject, e.at, e.actor_account, a.name from audit e left join accounts a on a.id = e.actor_account
      where e.concerns \(in: members) and e.action = 'lease.end' and e.subject \(in: leases.map(\.text))
      order by e.concerns, e.at
      """
    ) { row in
      try (
        lease: LeaseID(text: row.get("subject", as: String.self)),
        ending: LeaseEnding(at: row.get("at"), by: row.get("actor_account"), name: row.get("name"))
      )
    }
    return found.reduce(into: [:]) { endings, one in if let lease = one.lease { endings[lease] = one.ending } }
  }

  /// How these organizations stand; those that there are not are left out.
  public func seatEditions(of organizations: [OrganizationID]) throws -> [SeatEdition] {
    guard !organizations.isEmpty else { return [] }
    return try rows(
      "select id, version, licenses_version, decided_at from organizations where id \(in: organizations)"
    ) {
      let (seats, licenses) = try ($0.get("version", as: Int.self), $0.get("licenses_version", as: Int.self))
      return try SeatEdition(
        organization: $0.get("id"), text: "\(seats)-\(licenses)", changedAt: $0.get("decided_at"))
    }
  }
}
