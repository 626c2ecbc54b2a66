import Books
import Licensing

/// A change to an organization's pool that comes with something else: a deactivation, a revoked license.
struct SeatChange {
  let organization: OrganizationID

  func run<T>(in bracket: Bracket, _ change: (inout Pool, Instant) throws -> T) throws -> T {
    guard var facts = try SeatFacts.load(organization, for: [], from: bracket.books, at: bracket.now) else {
      throw Denial.notFound("organization")
    }
    let result = try change(&facts.pool, facts.now.wall)
    try SeatLedger(organization: organization).write(facts, seen: [], bracket)
    return result
  }
}
