public import Books
public import Licensing

/// A part of what is looked for in the audit log of an organization, for a file: newest first, and nothing around it.
public struct ExportAudit: Inquiry {
  private let caller: Caller
  private let organization: OrganizationID
  private let search: AuditSearch
  private let cursor: AuditID?
  private let limit: Int

  /// - Parameters:
  ///   - cursor: the last event of the part before; nil begins with the newest.
  ///   - limit: 1 to 1000.
  public init(
    caller: Caller, organization: OrganizationID, _ search: AuditSearch, before cursor: AuditID? = nil, limit: Int
  ) {
    self.caller = caller
    self.organization = organization
    self.search = search
    self.cursor = cursor
    self.limit = limit
  }

  public struct Answer: Sendable {
    public let lines: [Books.AuditLine]
    /// What the lines' ids stand for.
    public let names: AuditNames
    /// Where to go on; nil when this was the last part.
    public let next: AuditID?
  }

  public func run(in books: Books, now: Moment) throws -> Answer {
    try Permissions.require(.seeAudit, of: caller, in: organization, books, at: now)
    try search.check()
    let zone = try books.zone()
    let part = try AuditPart.read(
      of: organization, search.filter(in: zone), cursor.map { .before($0) }, limit: limit, books)
    return Answer(
      lines: part.lines, names: try AuditNames(of: part.lines, in: organization, books),
      next: part.hasOlder ? part.lines.last?.event.id : nil)
  }
}
