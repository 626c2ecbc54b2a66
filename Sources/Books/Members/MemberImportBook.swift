public import Licensing
import Storage

/// A list of changes to members that was accepted and is being carried out.
public struct MemberImport: Hashable, Sendable {
  public let id: MemberImportID
  public let organization: OrganizationID
  /// Who handed it in, as the audit log knows them.
  public let caller: String
  /// What is to be done, as its use case wrote it.
  public let steps: String
  public let total: Int
  public var applied: Int
  /// Where in ``steps`` the first one stands that is not carried out yet, in bytes.
  public var place: Int

  public init(
    id: MemberImportID, organization: OrganizationID, caller: String, steps: String, total: Int, applied: Int = 0,
    place: Int = 0
  ) {
    self.id = id
    self.organization = organization
    self.caller = caller
    self.steps = steps
    self.total = total
    self.applied = applied
    self.place = place
  }
}

public typealias MemberImportID = ID<MemberImport>

extension Books {
  public func add(_ list: MemberImport, at moment: Moment) throws {
    try transaction.run(
      """
      insert into member_imports (id, organization, made_at, caller, steps, total, applied, place)
      values (\(list.id), \(list.organization), \(moment.wall), \(list.caller), \(list.steps), \(list.total),
        \(list.applied), \(list.place))
      """)
  }

  public func memberImport(_ id: MemberImportID) throws -> MemberImport? {
    try row("select * from member_imports where id = \(id)", memberImport)
  }

  /// The lists that were accepted and are not carried out yet, the oldest first.
  public func openMemberImports() throws -> [MemberImport] {
    try rows("select * from member_imports where finished_at is null order by made_at limit 20", memberImport)
  }

  private func memberImport(_ row: Row) throws -> MemberImport {
    try MemberImport(
      id: row.get("id"), organization: row.get("organization"), caller: row.get("caller"), steps: row.get("steps"),
      total: row.get("total"), applied: row.get("applied"), place: row.get("place"))
  }

  /// Writes how far a list was carried out. One that is done is forgotten but for its size.
  public func save(_ list: MemberImport, at moment: Moment) throws {
    let isDone = list.applied >= list.total
    let finished: Instant? = isDone ? moment.wall : nil
    try transaction.run(
      """
      update member_imports set applied = \(list.applied), place = \(list.place), finished_at = \(finished),
        steps = case when \(isDone) = 1 then '' else steps end
      where id = \(list.id)
      """)
  }
}
