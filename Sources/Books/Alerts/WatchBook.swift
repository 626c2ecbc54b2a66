public import Licensing
import Storage

/// What is looked at every minute, and every morning, so that nobody has to ask.
extension Books {
  /// Organizations in which somebody wants to know when seats run short, by id.
  public func organizationsWatchingUse(after cursor: OrganizationID?, limit: Int) throws -> [OrganizationID] {
    let after: Query = if let cursor { "and organization > \(cursor)" } else { "" }
    return try rows(
      """
      select distinct organization from alert_choices where kind = \(AlertKind.useHigh) and is_on = 1 \(after)
      order by organization limit \(limit)
      """
    ) { try $0.get("organization") }
  }

  /// How many seats are occupied: each by applications of one member that count.
  public func countOccupiedSeats(of organization: OrganizationID, at moment: Moment) throws -> Int {
    try row(
      """
      select count(distinct l.seat) as number from leases l
      where l.organization = \(organization) and \(Self.lives("l", at: moment))
      """
    ) { try $0.get("number") } ?? 0
  }

  /// What is watched for whom.
  public func useWatches(in organization: OrganizationID) throws -> [AccountID: UseWatch] {
    let found = try rows(
      """
      select account, share, minutes, over_since, is_told from alert_choices
      where organization = \(organization) and kind = \(AlertKind.useHigh) and is_on = 1
      """
    ) {
      try (
        $0.get("account", as: AccountID.self),
        UseWatch(
          share: $0.get("share"), minutes: $0.get("minutes"), overSince: $0.get("over_since"),
          isTold: $0.get("is_told"))
      )
    }
    return Dictionary(found) { first, _ in first }
  }

  public func save(_ watch: UseWatch, of account: AccountID, in organization: OrganizationID) throws {
    try transaction.run(
      """
      update alert_choices set over_since = \(watch.overSince), is_told = \(watch.isTold)
      where organization = \(organization) and account = \(account) and kind = \(AlertKind.useHigh)
      """)
  }

  /// Refusals of which nobody was told yet, the oldest first.
  public func untoldEpisodes(limit: Int) throws -> [Episode] {
    try rows("select * from episodes where is_told = 0 order by id limit \(limit)", episode)
  }

  public func noteTold(_ episodes: [EpisodeID]) throws {
    try transaction.run("update episodes set is_told = 1 where id \(in: episodes)")
  }
}

// MARK: - Ends

/// How far the ends of licenses and memberships were told.
public struct EndLook: Hashable, Sendable {
  /// The last day whose notices all were told.
  public var through: CivilDate
  /// The day whose notices are being told; ``through`` when none are.
  public var day: CivilDate
  /// The last organization that was told of them.
  public var cursor: OrganizationID?

  public init(through: CivilDate, day: CivilDate, cursor: OrganizationID? = nil) {
    self.through = through
    self.day = day
    self.cursor = cursor
  }
}

extension Books {
  /// nil before the first look.
  public func endLook() throws -> EndLook? {
    try row("select through_day, day, after_id from end_looks where id = 1") {
      try EndLook(
        through: CivilDate(daysSince1970: $0.get("through_day")), day: CivilDate(daysSince1970: $0.get("day")),
        cursor: $0.get("after_id"))
    }
  }

  public func save(_ look: EndLook) throws {
    try transaction.run(
      """
      insert into end_looks (id, through_day, day, after_id)
      values (1, \(look.through.daysSince1970), \(look.day.daysSince1970), \(look.cursor))
      on conflict (id) do update set through_day = excluded.through_day, day = excluded.day,
        after_id = excluded.after_id
      """)
  }

  /// Organizations of which a license that nobody has ended, or a membership, ends in a span of time, by id.
  public func organizationsWithEnds(
    from: Instant, to: Instant, after cursor: OrganizationID?, limit: Int
  ) throws -> [OrganizationID] {
    let after: Query = if let cursor { "and organization > \(cursor)" } else { "" }
    return try rows(
      """
      select organization from (
        select organization from licenses where organization is not null and ended_at is null
          and valid_until > \(from) and valid_until <= \(to) \(after)
        union select organization from memberships where ends_at is not null and deactivated_at is null
          and ends_at > \(from) and ends_at <= \(to) \(after)) ending
      order by organization limit \(limit)
      """
    ) { try $0.get("organization") }
  }

  /// When memberships of those who are not deactivated end in a span of time, the first first, and how many then.
  public func membershipEnds(of organization: OrganizationID, from: Instant, to: Instant) throws -> [(Instant, Int)] {
    try rows(
      """
      select ends_at, count(*) as number from memberships
      where organization = \(organization) and ends_at > \(from) and ends_at <= \(to) and deactivated_at is null
      group by ends_at order by ends_at
      """
    ) { try ($0.get("ends_at", as: Instant.self), $0.get("number", as: Int.self)) }
  }
}
