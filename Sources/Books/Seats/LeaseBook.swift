public import Licensing
import Storage

extension Books {
  /// A lease as it stands in the books, with what the rule does not ask for.
  public struct LeaseEntry: Sendable {
    /// nil for an id that was released before it was claimed.
    public let lease: Lease?
    public let organization: OrganizationID?
    public let account: AccountID

    public init(lease: Lease?, organization: OrganizationID?, account: AccountID) {
      self.lease = lease
      self.organization = organization
      self.account = account
    }
  }

  private static let leaseColumns: Query = """
    lease, generation, organization, account, product, version, device, seat, grant_number, granted_at, ends_at, cut_at,
    state, over_at
    """

  /// The current generations of the leases with these ids, in whatever organization.
  public func leases(_ ids: [LeaseID], at moment: Moment) throws -> [LeaseID: LeaseEntry] {
    try ids.isEmpty ? [:] : entries(transaction.rows(Self.leases(ids)), moment)
  }

  static func leases(_ ids: [LeaseID]) -> Query {
    "select \(leaseColumns) from leases where lease \(in: ids) and current = 1"
  }

  func entries(_ rows: [Row], _ moment: Moment) throws -> [LeaseID: LeaseEntry] {
    let found = try rows.map { try ($0.get("lease", as: LeaseID.self), entry($0, moment)) }
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
    var lease = try Lease(
      id: row.get("lease"), generation: row.get("generation"), member: row.get("account"), device: row.get("device"),
      product: row.get("product"), version: row.get("version"), seat: row.get("seat"),
      grant: row.get("grant_number"), grantedAt: row.get("granted_at"),
      endsAt: row.get("ends_at", as: Instant.self) + moment.lost, cutAt: row.get("cut_at"), state: row.get("state"))
    lease.hasRunOut = try !lease.state.isOver && row.get("over_at", as: Instant?.self) != nil
    return lease
  }

  /// A lease as the rule left it.
  public struct WrittenLease: Sendable {
    public let lease: Lease
    public let organization: OrganizationID
    /// The lease as it stood before it was granted; nil for an id that was never granted, and for one that is not
    /// granted now.
    public let cameBackAfter: Lease?
    public let isGranted: Bool
    /// Whether its application has just given a sign of life.
    public let isSeen: Bool
    /// Since when nobody has touched its application; nil while somebody works with it. Told with a sign of life only.
    public var idleSince: Instant?

    public init(_ lease: Lease, in organization: OrganizationID, replacing before: Lease?, isSeen: Bool) {
      self.lease = lease
      self.organization = organization
      self.isSeen = isSeen
      isGranted = before?.generation != lease.generation
      cameBackAfter = isGranted ? before : nil
    }
  }

  /// Writes leases: a new row for each new grant, else the row of its generation.
  public func save(_ written: [WrittenLease], at moment: Moment) throws {
    try retire(written.compactMap(\.cameBackAfter))
    try insert(written.filter(\.isGranted), moment)
    try update(written.filter { !$0.isGranted }, moment)
  }

  /// Leases that had run out come back: the rows of their last generations stay as their record.
  private func retire(_ leases: [Lease]) throws {
    guard !leases.isEmpty else { return }
    let batch = Batch(Column("lease", leases.map(\.id)), Column("until_at", leases.map(\.until)))
    try transaction.put(
      """
      update leases set current = 0, over_at = coalesce(over_at, \(r: "until_at"))
      \(from: batch) where leases.lease = \(r: "lease") and leases.current = 1
      """)
  }

  private func insert(_ written: [WrittenLease], _ moment: Moment) throws {
    guard !written.isEmpty else { return }
    let leases = written.map(\.lease)
    let batch = Batch(
      Column("lease", leases.map(\.id)), Column("generation", leases.map(\.generation)),
      Column("organization", written.map(\.organization)), Column("account", leases.map(\.member)),
      Column("product", leases.map(\.product)), Column("version", leases.map(\.version)),
      Column("device", leases.map(\.device)), Column("seat", leases.map(\.seat)),
      Column("grant_number", leases.map(\.grant)), Column("granted_at", leases.map(\.grantedAt)),
      Column("ends_at", leases.map { $0.endsAt - moment.lost }), Column("cut_at", leases.map(\.cutAt)),
      Column("state", leases.map(\.state)), Column("over_at", leases.map { $0.state.isOver ? moment.wall : nil }))
    try transaction.put(
      """
      insert into leases (lease, generation, current, organization, account, product, version, device, seat,
        grant_number, granted_at, ends_at, cut_at, state, seen_at, over_at)
      select \(r: "lease", "generation"), 1, \(r: "organization", "account", "product", "version", "device", "seat",
        "grant_number", "granted_at", "ends_at", "cut_at", "state"), \(moment.wall), \(r: "over_at") \(from: batch)
      """)
  }

  private func update(_ written: [WrittenLease], _ moment: Moment) throws {
    guard !written.isEmpty else { return }
    let leases = written.map(\.lease)
    let batch = Batch(
      Column("lease", leases.map(\.id)), Column("generation", leases.map(\.generation)),
      Column("ends_at", leases.map { $0.endsAt - moment.lost }), Column("cut_at", leases.map(\.cutAt)),
      Column("state", leases.map(\.state)), Column("over_at", leases.map { $0.state.isOver ? moment.wall : nil }),
      Column("seen_at", written.map { $0.isSeen ? moment.wall : nil }),
      Column("idle_since", written.map(\.idleSince)))
    try transaction.put(
      """
      update leases set ends_at = \(r: "ends_at"), cut_at = \(r: "cut_at"), state = \(r: "state"),
        over_at = coalesce(leases.over_at, \(r: "over_at")), seen_at = coalesce(\(r: "seen_at"), leases.seen_at),
        idle_since = case when \(r: "seen_at") is null then leases.idle_since else \(r: "idle_since") end
      \(from: batch) where leases.lease = \(r: "lease") and leases.generation = \(r: "generation")
      """)
  }

  /// Takes leases that have run out from among the open ones. They can still come back.
  public func settle(_ leases: [Lease]) throws {
    guard !leases.isEmpty else { return }
    let batch = Batch(
      Column("lease", leases.map(\.id)), Column("generation", leases.map(\.generation)),
      Column("until_at", leases.map(\.until)))
    try transaction.put(
      """
      update leases set over_at = \(r: "until_at") \(from: batch)
      where leases.lease = \(r: "lease") and leases.generation = \(r: "generation") and leases.over_at is null
      """)
  }

  /// Remembers that an id was released before it was claimed.
  ///
  /// - Returns: false when the id has been written meanwhile, by its claim or by another release.
  public func forgo(_ lease: LeaseID, by account: AccountID, at moment: Moment) throws -> Bool {
    try transaction.run(
      """
      insert into leases (lease, generation, current, account, granted_at, ends_at, state, seen_at, over_at)
      select \(lease), 1, 1, \(account), \(moment.wall), \(moment.service), 'released', \(moment.wall),
        \(moment.wall)
      where not exists (select 1 from leases where lease = \(lease))
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
