public import Licensing
import Storage

extension Books {
  /// What the seat rule keeps about an organization besides its leases.
  public struct OrganizationEntry: Sendable {
    public let organization: Organization
    /// In service time: nothing is decided at an instant before it.
    public var decidedAt: Instant
    /// The coming falls that have had their first look, in wall time.
    public var looked: Set<Instant>
    public var nextSeat: Int
    public var nextGrant: Int
    /// Grows whenever its leases change.
    public var version: Int
    /// Grows whenever its licenses do, or whom they serve.
    public let licensesVersion: Int
    /// Grows whenever its memberships do.
    public let membersVersion: Int
    /// When applications that nobody uses give up their seats; nil for never.
    public let idleRule: IdleRule?
  }

  private static let entryColumns: Query = """
    id, name, decided_at, looked_falls, next_seat, next_grant, version, licenses_version, members_version, idle_minutes
    """

  /// What stands at the beginning of a transaction, once it has its locks.
  public struct Opening {
    public let locked: [OrganizationEntry]
    /// The time that was lost to outages.
    public let service: ServiceTime?
    private let question: RoundQuestion
    private let answers: [[Row]]
    private let books: Books

    init(
      _ books: Books, locked: [OrganizationEntry], service: ServiceTime?, _ question: RoundQuestion, _ answers: [[Row]]
    ) {
      self.books = books
      self.locked = locked
      self.service = service
      self.question = question
      self.answers = answers
    }

    /// What was asked already, as far as it was.
    public func facts(for needed: RoundQuestion, at moment: Moment) throws -> RoundFacts {
      guard question.covers(needed) else { return try books.roundFacts(needed, at: moment) }
      return try books.roundFacts(question, from: answers, at: moment)
    }
  }

  /// Begins a transaction, in one journey.
  ///
  /// - Parameters:
  ///   - ids: the organizations that are locked against other writers, in the order of their ids.
  ///   - skipping: leaves out those that somebody else has locked, instead of waiting.
  ///   - question: what will be asked as soon as they are locked, as far as one can tell.
  public func begin(locking ids: [OrganizationID], skipping: Bool, asking question: RoundQuestion) throws -> Opening {
    let lock: Query = skipping ? "\(.lockFreeRows)" : "\(.lockRows)"
    let organizations: Query = "select \(Self.entryColumns) from organizations where id \(in: ids) order by id\(lock)"
    let locking = ids.isEmpty ? [] : [organizations]
    let answers = try transaction.rows([Self.serviceRow] + locking + question.queries)
    return Opening(
      self, locked: try answers.dropFirst().prefix(locking.count).joined().map(entry),
      service: try answers[0].first.map(serviceTime), question, Array(answers.dropFirst(1 + locking.count)))
  }

  public func organization(_ id: OrganizationID) throws -> OrganizationEntry? {
    try row("select \(Self.entryColumns) from organizations where id = \(id)", entry)
  }

  private func entry(_ row: Row) throws -> OrganizationEntry {
    try OrganizationEntry(
      organization: Organization(id: row.get("id"), name: row.get("name")), decidedAt: row.get("decided_at"),
      looked: Self.instants(row.get("looked_falls")), nextSeat: row.get("next_seat"),
      nextGrant: row.get("next_grant"), version: row.get("version"), licensesVersion: row.get("licenses_version"),
      membersVersion: row.get("members_version"), idleRule: IdleRule(minutes: row.get("idle_minutes")))
  }

  /// Whoever remembers the licenses of an organization reads them anew.
  func licensesChanged(of organizations: Query) throws {
    try transaction.put(
      "update organizations set licenses_version = licenses_version + 1 where id in (\(organizations))")
  }

  /// Whoever remembers members of an organization reads them anew.
  func changed(_ membership: Membership) throws {
    note(membership.account)
    try transaction.put(
      "update organizations set members_version = members_version + 1 where id = \(membership.organization)")
  }

  /// All organizations, by id; only those after `cursor`, at most `limit`.
  public func organizations(after cursor: OrganizationID? = nil, limit: Int) throws -> [Organization] {
    let after: Query = if let cursor { "where id > \(cursor)" } else { "" }
    return try rows("select id, name from organizations \(after) order by id limit \(limit)") {
      try Organization(id: $0.get("id"), name: $0.get("name"))
    }
  }

  public func organizations(named name: String) throws -> [Organization] {
    try rows("select id, name from organizations where name = \(name) order by id") {
      try Organization(id: $0.get("id"), name: $0.get("name"))
    }
  }

  public func add(_ organization: Organization, at moment: Moment) throws {
    try transaction.run(
      """
      insert into organizations (id, name, created_at) values (\(organization.id), \(organization.name), \(moment.wall))
      """)
  }

  /// Writes what a round of seats left behind in organizations that it has locked.
  public func save(_ entries: [OrganizationEntry]) throws {
    guard !entries.isEmpty else { return }
    let batch = Batch(
      Column("id", entries.map(\.organization.id)), Column("decided_at", entries.map(\.decidedAt)),
      Column("looked_falls", entries.map { Self.text($0.looked) }), Column("next_seat", entries.map(\.nextSeat)),
      Column("next_grant", entries.map(\.nextGrant)), Column("version", entries.map(\.version)))
    try transaction.put(
      """
      update organizations set decided_at = \(r: "decided_at"), looked_falls = \(r: "looked_falls"),
        next_seat = \(r: "next_seat"), next_grant = \(r: "next_grant"), version = \(r: "version")
      \(from: batch) where organizations.id = \(r: "id")
      """)
  }

  public func settings(of id: OrganizationID) throws -> OrganizationSettings? {
    try row(
      """
      select name, contact, join_text, join_text_version, join_field, needs_second_factor,
        invite_reminder_days, invite_rotation_days, idle_minutes
      from organizations where id = \(id)
      """
    ) {
      try OrganizationSettings(
        name: $0.get("name"), contact: $0.get("contact"), joinText: $0.get("join_text"),
        joinTextVersion: $0.get("join_text_version"), joinField: $0.get("join_field"),
        needsSecondFactor: $0.get("needs_second_factor"), inviteReminderDays: $0.get("invite_reminder_days"),
        inviteRotationDays: $0.get("invite_rotation_days"), idleMinutes: $0.get("idle_minutes"))
    }
  }

  public func save(_ settings: OrganizationSettings, of id: OrganizationID) throws {
    try transaction.run(
      """
      update organizations set name = \(settings.name), contact = \(settings.contact),
        join_text = \(settings.joinText), join_text_version = \(settings.joinTextVersion),
        join_field = \(settings.joinField), needs_second_factor = \(settings.needsSecondFactor),
        invite_reminder_days = \(settings.inviteReminderDays), invite_rotation_days = \(settings.inviteRotationDays),
        idle_minutes = \(settings.idleMinutes)
      where id = \(id)
      """)
  }

  /// Whether those who administer it must have a second factor.
  public func needsSecondFactor(in id: OrganizationID) throws -> Bool {
    try row("select needs_second_factor from organizations where id = \(id)") { try $0.get("needs_second_factor") }
      ?? false
  }

  /// The organizations, by name, that ask an account for a second factor because of what it may do there; at most 100.
  public func organizationsNeedingSecondFactor(of account: AccountID, at moment: Moment) throws -> [String] {
    try rows(
      """
      select organizations.name from memberships join organizations on organizations.id = memberships.organization
      where memberships.account = \(account) and memberships.role <> 'member' and memberships.deactivated_at is null
        and (memberships.ends_at is null or memberships.ends_at > \(moment.wall)) and needs_second_factor = 1
      order by organizations.name limit 100
      """
    ) { try $0.get("name") }
  }

  /// A handful of instants as they stand in a column: milliseconds, with commas between.
  private static func text(_ instants: Set<Instant>) -> String {
    instants.sorted().map { String($0.milliseconds) }.joined(separator: ",")
  }

  private static func instants(_ text: String) -> Set<Instant> {
    Set(text.split(separator: ",").compactMap { Int64($0) }.map { Instant(milliseconds: $0) })
  }
}
