public import Licensing
import Storage

// Counting up how seats were used, from the leases' rows.

extension Books {
  /// Organizations in which something may have happened since it was last counted up, by id; only those after
  /// `cursor`.
  ///
  /// - Parameter instant: only those that were last counted up before it.
  public func organizationsToGather(
    before instant: Instant, at moment: Moment, after cursor: OrganizationID? = nil, limit: Int
  ) throws -> [OrganizationID] {
    let after: Query = if let cursor { "and o.id > \(cursor)" } else { "" }
    return try rows(
      """
      select o.id from organizations o where o.gathered_at < \(instant) and \(Self.hasNewUse(moment)) \(after)
      order by o.id limit \(limit)
      """
    ) { try $0.get("id") }
  }

  /// Up to when an organization's use is counted up; nil where nothing has happened since, so that all is counted.
  public func useIsCounted(of organization: OrganizationID, at moment: Moment) throws -> Instant? {
    try row(
      "select o.gathered_at from organizations o where o.id = \(organization) and \(Self.hasNewUse(moment))"
    ) { try $0.get("gathered_at") }
  }

  /// Whether somebody asked for a seat after the last count, or held one then. The pool of which nobody has heard for
  /// the longest lease time is silent: of its many rows none has to be looked at.
  private static func hasNewUse(_ moment: Moment) -> Query {
    // Ends and decisions are kept in service time. Time that was lost since a decision makes it look later than it
    // was, never earlier: then an organization is looked at once more for nothing.
    let lost = moment.lost.milliseconds
    return """
      o.decided_at > 0 and o.decided_at + \(lost) >= o.gathered_at - \(Pace.longestLease.milliseconds)
        and (o.decided_at + \(lost) >= o.gathered_at or exists (select 1 from leases l
          where l.organization = o.id and l.over_at is null and l.ends_at + \(lost) > o.gathered_at))
      """
  }

  /// Up to when the use of organizations is counted up; 1970 where it never was.
  public func gatheredAt(_ organizations: [OrganizationID]) throws -> [OrganizationID: Instant] {
    let found = try rows("select id, gathered_at from organizations where id \(in: organizations)") {
      try ($0.get("id", as: OrganizationID.self), $0.get("gathered_at", as: Instant.self))
    }
    return Dictionary(found) { first, _ in first }
  }

  public func save(gatheredAt instant: Instant, of organization: OrganizationID) throws {
    try transaction.put("update organizations set gathered_at = \(instant) where id = \(organization)")
  }

  /// How many leases of an organization are open, counted up to `limit`.
  public func countOpenLeases(of organization: OrganizationID, upTo limit: Int) throws -> Int {
    try row(
      """
      select count(*) as number from
        (select 1 from leases where organization = \(organization) and over_at is null limit \(limit)) as found
      """
    ) { try $0.get("number") } ?? 0
  }

  /// When the first of the leases was granted that held a seat after an instant; nil when none did.
  public func firstUse(of organization: OrganizationID, since instant: Instant) throws -> Instant? {
    try row(
      """
      select min(granted_at) as earliest from (
        select granted_at from leases where organization = \(organization) and over_at is null
        union all select granted_at from leases where organization = \(organization) and over_at > \(instant)) as found
      """
    ) { try $0.get("earliest", as: Instant?.self) } ?? nil
  }

  /// The times in which leases of an organization held their seats, as far as they may lie in a window. Earlier
  /// generations of a lease are spans of their own.
  public func useSpans(of organization: OrganizationID, from: Instant, to: Instant) throws -> [UseSpan] {
    // What has been lost since a promise ran out did not make it last longer.
    let outages = try outages()
    let columns: Query = "account, product, seat, granted_at, ends_at, cut_at, over_at"
    return try rows(
      """
      select \(columns) from leases where organization = \(organization) and over_at is null and granted_at < \(to)
      union all
      select \(columns) from leases where organization = \(organization) and over_at > \(from) and granted_at < \(to)
      """
    ) { row in
      let promised = outages.wall(of: try row.get("ends_at"))
      let cut = try row.get("cut_at", as: Instant?.self) ?? promised
      let over = try row.get("over_at", as: Instant?.self) ?? promised
      return try UseSpan(
        seat: row.get("seat"), member: row.get("account"), product: row.get("product"), from: row.get("granted_at"),
        until: min(promised, cut, over))
    }
  }
}

// MARK: - Writing what was counted

extension Books {
  /// Adds what was counted for a window to what was counted before it.
  public func add(_ count: UseCount, to organization: OrganizationID) throws {
    try add(count.hours, to: organization)
    try add(count.days, to: organization)
    try add(count.memberDays, to: organization)
    try note(count.lastSeats, in: organization)
  }

  private func add(_ hours: [UseCount.Hour], to organization: OrganizationID) throws {
    guard !hours.isEmpty else { return }
    let batch = Batch(
      Column("product", hours.map { Self.text($0.product) }), Column("hour", hours.map(\.hour)),
      Column("peak", hours.map(\.peak)), Column("seat_ms", hours.map(\.seatTime.milliseconds)))
    try transaction.put(
      """
      insert into use_hours (organization, product, hour, peak, seat_ms)
      select \(organization), \(r: "product", "hour", "peak", "seat_ms") \(from: batch) where true
      on conflict (organization, product, hour) do update set
        peak = case when excluded.peak > use_hours.peak then excluded.peak else use_hours.peak end,
        seat_ms = use_hours.seat_ms + excluded.seat_ms
      """)
  }

  private func add(_ days: [UseCount.Day], to organization: OrganizationID) throws {
    guard !days.isEmpty else { return }
    let batch = Batch(
      Column("product", days.map { Self.text($0.product) }), Column("day", days.map(\.day.daysSince1970)),
      Column("peak", days.map(\.peak)), Column("peak_at", days.map(\.peakAt)),
      Column("seat_ms", days.map(\.seatTime.milliseconds)), Column("full_ms", days.map(\.fullTime.milliseconds)))
    try transaction.put(
      """
      insert into use_days (organization, product, day, peak, peak_at, seat_ms, full_ms)
      select \(organization), \(r: "product", "day", "peak", "peak_at", "seat_ms", "full_ms") \(from: batch) where true
      on conflict (organization, product, day) do update set
        peak = case when excluded.peak > use_days.peak then excluded.peak else use_days.peak end,
        peak_at = case when excluded.peak > use_days.peak then excluded.peak_at else use_days.peak_at end,
        seat_ms = use_days.seat_ms + excluded.seat_ms, full_ms = use_days.full_ms + excluded.full_ms
      """)
  }

  private func add(_ days: [UseCount.MemberDay], to organization: OrganizationID) throws {
    guard !days.isEmpty else { return }
    let batch = Batch(
      Column("day", days.map(\.day.daysSince1970)), Column("account", days.map(\.member)),
      Column("seat_ms", days.map(\.seatTime.milliseconds)))
    try transaction.put(
      """
      insert into member_days (day, organization, account, seat_ms)
      select \(r: "day"), \(organization), \(r: "account", "seat_ms") \(from: batch) where true
      on conflict (day, organization, account) do update set seat_ms = member_days.seat_ms + excluded.seat_ms
      """)
  }

  private func note(_ lastSeats: [AccountID: Instant], in organization: OrganizationID) throws {
    guard !lastSeats.isEmpty else { return }
    let seats = lastSeats.sorted { $0.key < $1.key }
    let batch = Batch(Column("account", seats.map(\.key)), Column("seat_at", seats.map(\.value)))
    try transaction.put(
      """
      update memberships set last_seat_at = \(r: "seat_at") \(from: batch)
      where memberships.organization = \(organization) and memberships.account = \(r: "account")
        and (memberships.last_seat_at is null or memberships.last_seat_at < \(r: "seat_at"))
      """)
  }

  /// A product as what is counted up knows it: nothing is all of them.
  static func text(_ product: ProductCode?) -> String { product?.text ?? "" }

  /// Deletes what was counted by the hour before an instant.
  ///
  /// - Returns: how many rows were deleted, at most `limit`.
  public func forgetUseHours(before instant: Instant, limit: Int) throws -> Int {
    try transaction.run(
      """
      delete from use_hours where (organization, product, hour) in
        (select organization, product, hour from use_hours where hour < \(instant) order by hour limit \(limit))
      """)
  }

  /// Deletes on which days before this one each member had a seat.
  ///
  /// - Returns: how many rows were deleted, at most `limit`.
  public func forgetMemberDays(before day: CivilDate, limit: Int) throws -> Int {
    try transaction.run(
      """
      delete from member_days where (day, organization, account) in
        (select day, organization, account from member_days where day < \(day.daysSince1970) order by day
          limit \(limit))
      """)
  }
}
