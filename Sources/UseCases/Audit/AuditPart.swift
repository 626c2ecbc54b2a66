import Books
import Licensing

/// A page of the log, and whether something is on either side of it.
struct AuditPart {
  let lines: [Books.AuditLine]
  let hasNewer: Bool
  let hasOlder: Bool

  static func read(
    of organization: OrganizationID, _ filter: AuditFilter, _ place: AuditPlace?, limit: Int, _ books: Books
  ) throws -> AuditPart {
    let found = try books.audit(of: organization, filter, place, limit: limit + 1)
    guard case .after = place else {
      return AuditPart(lines: Array(found.prefix(limit)), hasNewer: place != nil, hasOlder: found.count > limit)
    }
    // Back at the beginning the page is a whole one again.
    guard found.count > limit else { return try read(of: organization, filter, nil, limit: limit, books) }
    return AuditPart(lines: Array(found.suffix(limit)), hasNewer: true, hasOlder: true)
  }
}
