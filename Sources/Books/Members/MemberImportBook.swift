public import Licensing
import Storage

/// A list of changes to members. Once it was accepted it is carried out, piece by piece.
public struct MemberImport: Hashable, Sendable {
  public let id: MemberImportID
  public let organization: OrganizationID
  /// Who handed it in or, once it is, accepted it, as the audit log knows them.
  public var caller: String
  /// What is to be done as a whole, as its use case wrote it, where it does not lie in pieces yet.
  public var steps: String
  public var total: Int
  public var applied: Int
  /// Where in ``steps`` the first one stands that is not carried out yet, in bytes.
  public var place: Int
  public let madeAt: Instant
  /// Since when it is carried out; nil for one that was only looked at.
  public var acceptedAt: Instant?
  /// What happens to everybody on it: `deactivate`; empty where each step says so itself.
  public let action: String
  /// What somebody is told who looks at it, as its use case wrote it.
  public var about: String
  /// The last good day that everybody on it gets, as `2026-12-31`; empty where it is about none.
  public var until: String
  public var why: String

  public init(
    id: MemberImportID, organization: OrganizationID, caller: String, steps: String = "", total: Int, applied: Int = 0,
    place: Int = 0, madeAt: Instant, acceptedAt: Instant? = nil, action: String = "", about: String = "",
    until: String = "", why: String = ""
  ) {
    self.id = id
    self.organization = organization
    self.caller = caller
    self.steps = steps
    self.total = total
    self.applied = applied
    self.place = place
    self.madeAt = madeAt
    self.acceptedAt = acceptedAt
    self.action = action
    self.about = about
    self.until = until
    self.why = why
  }
}

public typealias MemberImportID = ID<MemberImport>

extension Books {
  public func add(_ list: MemberImport) throws {
    try transaction.run(
      """
      insert into member_imports (id, organization, made_at, caller, steps, total, applied, place, accepted_at, action,
        about, until, why)
      values (\(list.id), \(list.organization), \(list.madeAt), \(list.caller), \(list.steps), \(list.total),
        \(list.applied), \(list.place), \(list.acceptedAt), \(list.action), \(list.about), \(list.until), \(list.why))
      """)
  }

  public func memberImport(_ id: MemberImportID) throws -> MemberImport? {
    try row("select * from member_imports where id = \(id)", memberImport)
  }

  /// The lists that were accepted and are not carried out yet, the oldest first.
  public func openMemberImports() throws -> [MemberImport] {
    try rows(
      """
      select * from member_imports where finished_at is null and accepted_at is not null order by made_at limit 20
      """, memberImport)
  }

  /// The same of one organization.
  public func openMemberImports(of organization: OrganizationID) throws -> [MemberImport] {
    try rows(
      """
      select * from member_imports
      where organization = \(organization) and finished_at is null and accepted_at is not null
      order by made_at limit 20
      """, memberImport)
  }

  private func memberImport(_ row: Row) throws -> MemberImport {
    try MemberImport(
      id: row.get("id"), organization: row.get("organization"), caller: row.get("caller"), steps: row.get("steps"),
      total: row.get("total"), applied: row.get("applied"), place: row.get("place"), madeAt: row.get("made_at"),
      acceptedAt: row.get("accepted_at"), action: row.get("action"), about: row.get("about"),
      until: row.get("until"), why: row.get("why"))
  }

  /// Writes how a list stands. One that is carried out is over.
  public func save(_ list: MemberImport, at moment: Moment) throws {
    let isDone = list.acceptedAt != nil && list.applied >= list.total
    let finished: Instant? = isDone ? moment.wall : nil
    try transaction.run(
      """
      update member_imports set caller = \(list.caller), steps = \(list.steps), total = \(list.total),
        applied = \(list.applied), place = \(list.place), accepted_at = \(list.acceptedAt), about = \(list.about),
        until = \(list.until), why = \(list.why), finished_at = \(finished)
      where id = \(list.id)
      """)
  }

  /// A part of a list's steps.
  public struct MemberImportPiece: Hashable, Sendable {
    public let number: Int
    /// How many steps it has.
    public let size: Int
    public let steps: String

    public init(number: Int, size: Int, steps: String) {
      self.number = number
      self.size = size
      self.steps = steps
    }
  }

  public func add(_ pieces: [MemberImportPiece], to list: MemberImportID) throws {
    for piece in pieces {
      try transaction.run(
        """
        insert into member_import_pieces (list, number, size, steps)
        values (\(list), \(piece.number), \(piece.size), \(piece.steps))
        """)
    }
  }

  /// The first piece that is not carried out yet.
  public func nextPiece(of list: MemberImportID) throws -> MemberImportPiece? {
    try row("select number, size, steps from member_import_pieces where list = \(list) order by number limit 1") {
      try MemberImportPiece(number: $0.get("number"), size: $0.get("size"), steps: $0.get("steps"))
    }
  }

  /// What was carried out is forgotten.
  public func remove(_ piece: MemberImportPiece, of list: MemberImportID) throws {
    try transaction.run("delete from member_import_pieces where list = \(list) and number = \(piece.number)")
  }

  /// Deletes lists that were looked at before `instant` and never accepted.
  ///
  /// - Returns: how many were deleted, at most `limit`.
  public func forgetMemberImports(lookedAtBefore instant: Instant, limit: Int) throws -> Int {
    let stale = try rows(
      "select id from member_imports where accepted_at is null and made_at < \(instant) limit \(limit)"
    ) { try $0.get("id", as: MemberImportID.self) }
    guard !stale.isEmpty else { return 0 }
    try transaction.run("delete from member_import_pieces where list \(in: stale)")
    return try transaction.run("delete from member_imports where id \(in: stale)")
  }
}
