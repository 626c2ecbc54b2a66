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
  }

  /// Locks organizations against other writers, in the order of their ids.
  public func lock(organizations ids: [OrganizationID]) throws {
    guard !ids.isEmpty else { return }
    _ = try transaction.rows(
      "select id from organizations where id \(in: ids) order by id\(.lockRows)")
  }

  public func organization(_ id: OrganizationID) throws -> OrganizationEntry? {
    try row(
      "select id, name, decided_at, looked_falls, next_seat, next_grant from organizations where id = \(id)"
    ) {
      try OrganizationEntry(
        organization: Organization(id: $0.get("id"), name: $0.get("name")), decidedAt: $0.get("decided_at"),
        looked: Self.instants($0.get("looked_falls")), nextSeat: $0.get("next_seat"), nextGrant: $0.get("next_grant"))
    }
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

  /// Writes what a round of seats left behind.
  public func save(_ entry: OrganizationEntry) throws {
    try transaction.run(
      """
      update organizations set decided_at = \(entry.decidedAt), looked_falls = \(Self.text(entry.looked)),
        next_seat = \(entry.nextSeat), next_grant = \(entry.nextGrant), version = version + 1
      where id = \(entry.organization.id)
      """)
  }

  public func settings(of id: OrganizationID) throws -> OrganizationSettings? {
    try row(
      "select name, contact, join_text, join_text_version, join_field from organizations where id = \(id)"
    ) {
      try OrganizationSettings(
        name: $0.get("name"), contact: $0.get("contact"), joinText: $0.get("join_text"),
        joinTextVersion: $0.get("join_text_version"), joinField: $0.get("join_field"))
    }
  }

  public func save(_ settings: OrganizationSettings, of id: OrganizationID) throws {
    try transaction.run(
      """
      update organizations set name = \(settings.name), contact = \(settings.contact),
        join_text = \(settings.joinText), join_text_version = \(settings.joinTextVersion),
        join_field = \(settings.joinField), version = version + 1
      where id = \(id)
      """)
  }

  /// A handful of instants as they stand in a column: milliseconds, with commas between.
  private static func text(_ instants: Set<Instant>) -> String {
    instants.sorted().map { String($0.milliseconds) }.joined(separator: ",")
  }

  private static func instants(_ text: String) -> Set<Instant> {
    Set(text.split(separator: ",").compactMap { Int64($0) }.map { Instant(milliseconds: $0) })
  }
}
