public import Licensing
import Storage

// How seats were used, read from what was counted up: no lease is looked at.

extension Books {
  /// What was counted by the day, of these products; nil stands for all together.
  public func useDays(of organization: OrganizationID, _ products: [ProductCode?], in range: HistoryRange) throws
    -> [UseCount.Day]
  {
    try rows(
      """
      select product, day, peak, peak_at, seat_ms, full_ms from use_days
      where organization = \(organization) and product \(in: products.map { Self.text($0) })
        and day >= \(range.first.daysSince1970) and day <= \(range.last.daysSince1970)
      order by product, day
      """
    ) {
      try UseCount.Day(
        product: ProductCode($0.get("product")), day: CivilDate(daysSince1970: $0.get("day")), peak: $0.get("peak"),
        peakAt: $0.get("peak_at"), seatTime: .milliseconds($0.get("seat_ms", as: Int64.self)),
        fullTime: .milliseconds($0.get("full_ms", as: Int64.self)))
    }
  }

  /// What was counted by the hour.
  ///
  /// - Parameter product: nil for all together.
  public func useHours(of organization: OrganizationID, _ product: ProductCode?, from: Instant, to: Instant) throws
    -> [UseCount.Hour]
  {
    try rows(
      """
      select hour, peak, seat_ms from use_hours
      where organization = \(organization) and product = \(Self.text(product))
        and hour >= \(from) and hour < \(to) order by hour
      """
    ) {
      try UseCount.Hour(
        product: product, hour: $0.get("hour"), peak: $0.get("peak"),
        seatTime: .milliseconds($0.get("seat_ms", as: Int64.self)))
    }
  }

  /// When an organization was founded; nil for one that there is not.
  public func foundedAt(_ organization: OrganizationID) throws -> Instant? {
    try row("select created_at from organizations where id = \(organization)") { try $0.get("created_at") }
  }

  /// How many episodes began in each quarter of an hour in which one did.
  public func refused(in organization: OrganizationID, from: Instant, to: Instant, product: ProductCode? = nil) throws
    -> [UseHistory.Refused]
  {
    try rows(
      """
      select e.first_at / 900000 as quarter, count(*) as number from episodes e
      where \(Self.began(organization, from, to, product)) group by 1 order by 1
      """
    ) {
      try UseHistory.Refused(
        at: Instant(milliseconds: $0.get("quarter", as: Int64.self) * 900_000), episodes: $0.get("number"))
    }
  }

  /// How many episodes there were of each reason, the most frequent first.
  public func refusalReasons(in organization: OrganizationID, from: Instant, to: Instant, product: ProductCode? = nil)
    throws -> [(reason: Refusal, episodes: Int)]
  {
    try rows(
      """
      select e.reason, count(*) as number from episodes e where \(Self.began(organization, from, to, product))
      group by e.reason order by number desc, e.reason
      """
    ) { try (reason: $0.get("reason", as: Refusal.self), episodes: $0.get("number", as: Int.self)) }
  }

  /// One episode of an organization, to go on behind it; nil when there is none of that id.
  public func episode(_ id: EpisodeID, of organization: OrganizationID) throws -> Episode? {
    try row(
      """
      select \(Self.episodeColumns) from episodes e where e.id = \(id) and e.organization = \(organization)
      """, episode)
  }
}
