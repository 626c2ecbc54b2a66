public import Licensing
import Storage

extension Books {
  /// A lease as it stands in the books, with what the rule does not ask for.
  public struct LeaseEntry: Sendable {
    /// nil for an id that was released before it was claimed.
    public let lease: Lease?
    public let organization: OrganizationID?
    public let account: AccountID
  }

  private static let leaseColumns: Query = """
    lease, generation, organization, account, product, version, device, seat, grant_number, granted_at, ends_at, cut_at,
    state
    """

  /// The current generations of the leases with these ids, in whatever organization.
  public func leases(_ ids: [LeaseID], at moment: Moment) throws -> [LeaseID: LeaseEntry] {
    guard !ids.isEmpty else { return [:] }
    let found = try rows(
      "select \(Self.leaseColumns) from leases where lease \(in: ids) and current = 1"
    ) { try ($0.get("lease", as: LeaseID.self), entry($0, moment)) }
    return Dictionary(found) { first, _ in first }
  }

  /// The leases of an organization that may still occupy a seat, among them some that have run out meanwhile.
  public func openLeases(of organization: OrganizationID, at moment: Moment) throws -> [Lease] {
    try rows(
      "select \(Self.leaseColumns) from leases where organization = \(organization) and over_at is null and current = 1"
    ) { try entry($0, moment).lease }.compactMap { $0 }
  }

  /// How many ids an account has released before they were claimed.
  public func countForgone(by account: AccountID, since instant: Instant) throws -> Int {
    try row(
      """
      select count(*) as number from leases where account = \(account) and device is null and granted_at > \(instant)
      """
    ) { try $0.get("number") } ?? 0
  }

  private func entry(_ row: Row, _ moment: Moment) throws -> LeaseEntry {
    let organization = try row.get("organization", as: OrganizationID?.self)
    return try LeaseEntry(
      lease: organization == nil ? nil : lease(row, moment), organization: organization, account: row.get("account"))
  }

  private func lease(_ row: Row, _ moment: Moment) throws -> Lease {
    try Lease(
      id: row.get("lease"), generation: row.get("generation"), member: row.get("account"), device: row.get("device"),
      product: row.get("product"), version: row.get("version"), seat: row.get("seat"),
      grant: row.get("grant_number"), grantedAt: row.get("granted_at"),
      endsAt: row.get("ends_at", as: Instant.self) + moment.lost, cutAt: row.get("cut_at"), state: row.get("state"))
  }

  /// Writes a lease as the rule left it: a new row for a new grant, else the row of its generation.
  ///
  /// - Parameters:
  ///   - before: the lease as it stood; nil for an id that was never granted.
  ///   - seen: whether its application has just given a sign of life.
  public func save(
    _ lease: Lease, replacing before: Lease?, seen: Bool, in organization: OrganizationID, at moment: Moment
  ) throws {
    let over: Instant? = lease.state.isOver ? moment.wall : nil
    guard before?.generation != lease.generation else { return try update(lease, over, seen, moment) }
    if let before { try retire(before) }
    try transaction.run(
      """
      insert into leases (lease, generation, current, organization, account, product, version, device, seat,
        grant_number, granted_at, ends_at, cut_at, state, seen_at, over_at)
      values (\(lease.id), \(lease.generation), 1, \(organization), \(lease.member), \(lease.product),
        \(lease.version), \(lease.device), \(lease.seat), \(lease.grant), \(lease.grantedAt),
        \(lease.endsAt - moment.lost), \(lease.cutAt), \(lease.state), \(moment.wall), \(over))
      """)
  }

  /// A lease that had run out comes back: the row of its last generation stays as its record.
  private func retire(_ before: Lease) throws {
    try transaction.run(
      """
      update leases set current = 0, over_at = coalesce(over_at, \(before.until))
      where lease = \(before.id) and current = 1
      """)
  }

  private func update(_ lease: Lease, _ over: Instant?, _ seen: Bool, _ moment: Moment) throws {
    let seenAt: Instant? = seen ? moment.wall : nil
    try transaction.run(
      """
      update leases set ends_at = \(lease.endsAt - moment.lost), cut_at = \(lease.cutAt), state = \(lease.state),
        over_at = coalesce(over_at, \(over)), seen_at = coalesce(\(seenAt), seen_at)
      where lease = \(lease.id) and generation = \(lease.generation)
      """)
  }

  /// Takes leases that have run out from among the open ones. They can still come back.
  public func settle(_ leases: [Lease]) throws {
    for lease in leases {
      try transaction.run(
        """
        update leases set over_at = \(lease.until)
        where lease = \(lease.id) and generation = \(lease.generation) and over_at is null
        """)
    }
  }

  /// Remembers that an id was released before it was claimed.
  ///
  /// - Returns: false when the id has been written meanwhile, by its claim or by another release.
  public func forgo(_ lease: LeaseID, by account: AccountID, at moment: Moment) throws -> Bool {
    try transaction.run(
      """
      insert into leases (lease, generation, current, account, granted_at, ends_at, state, seen_at, over_at)
      values (\(lease), 1, 1, \(account), \(moment.wall), \(moment.service), 'released', \(moment.wall),
        \(moment.wall))
      on conflict do nothing
      """) > 0
  }

  /// Deletes the rows of leases that were over before `instant`, settled or not.
  ///
  /// - Parameter bound: only ids below it are looked at.
  /// - Returns: how many were deleted, at most `limit`.
  public func forgetLeases(overBefore instant: Instant, madeBefore bound: LeaseID, limit: Int) throws -> Int {
    // A lease's end is in service time, which lags behind the wall by the outages; two days are beyond any doubt.
    let ended = instant - .days(2)
    return try transaction.run(
      """
      delete from leases where (lease, generation) in
        (select lease, generation from leases where lease < \(bound)
          and (over_at < \(instant) or (over_at is null and ends_at < \(ended))) limit \(limit))
      """)
  }
}
