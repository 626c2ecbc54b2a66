import Books
import Licensing
import Storage
import Surroundings
import Vault

/// Writes a piece of an import; nobody sees it yet.
struct StageLicenses: UseCase {
  struct Prepared: Sendable {
    let license: License
    let papers: LicensePapers
  }

  let caller: Caller
  let batch: ImportBatch
  let prepared: [Prepared]
  let isFirst: Bool
  let locks = Locks.house

  func run(in bracket: Bracket) throws {
    try Permissions.require(.issueLicenses, of: caller, bracket.books)
    if isFirst { return try bracket.books.add(batch, at: bracket.now) }
    for entry in prepared { try bracket.books.add(entry.license, entry.papers, batch: batch.id) }
    try bracket.books.touch(batch.id, at: bracket.now)
  }
}

/// Makes all of an import visible at once.
struct ShowImport: UseCase {
  let caller: Caller
  let batch: ImportBatch
  let locks = Locks.house

  func run(in bracket: Bracket) throws {
    try Permissions.require(.issueLicenses, of: caller, bracket.books)
    guard try bracket.books.show(batch.id, at: bracket.now) else { throw Denial.notFound("import") }
    try bracket.audit(
      caller, "license.import", batch.id.text, details: AuditDetails(became: "\(batch.rows) licenses"))
  }
}

/// Clears away what imports have left that were broken off.
public struct ForgetAbandonedImports: UseCase {
  public let locks = Locks.house
  private static let abandonedAfter = Duration.minutes(10)

  public init() {}

  /// - Returns: how much was cleared away; 0 when there is nothing left.
  public func run(in bracket: Bracket) throws -> Int {
    try bracket.books.forgetAbandonedImports(
      touchedBefore: bracket.now.wall - Self.abandonedAfter, limit: ListPace.written)
  }
}
