import Books
import Licensing

/// A change to an organization's pool that comes with something else: a deactivation, a revoked license.
struct SeatChange {
  let organization: OrganizationID

  /// - Parameter change: is given the pool and the wall time.
  func run<T>(in bracket: Bracket, _ change: (inout Pool, Instant) throws -> T) throws -> T {
    guard let entry = try bracket.books.organization(organization) else { throw Denial.notFound("organization") }
    let now = bracket.now.notBefore(service: entry.decidedAt)
    var kept = try KeptPool(entry, from: bracket.books, at: now)
    let result = try change(&kept.pool, now.wall)
    var writes = RoundWrites()
    if writes.take(from: &kept, before: [:], seen: [:], at: now) { bracket.announce(.seatsChanged(organization)) }
    bracket.announce(.rightsChanged(organization))
    try writes.write(to: bracket.books, at: now)
    return result
  }
}
