import Books
import Licensing

/// Writes what became of a pool.
struct SeatLedger {
  let organization: OrganizationID

  /// A round that finds many leases run out leaves the rest to the next ones, so that none of them waits long.
  private static let settledARound = 500

  /// - Parameter seen: the leases whose applications have just given a sign of life.
  func write(_ facts: SeatFacts, seen: Set<LeaseID>, _ bracket: Bracket) throws {
    let (pool, books) = (facts.pool, bracket.books)
    for lease in pool.changed.sorted().compactMap({ pool.leases[$0] }) {
      try books.save(
        lease, replacing: facts.before[lease.id], seen: seen.contains(lease.id), in: organization, at: facts.now)
    }
    let settled = facts.runOut.filter { !pool.changed.contains($0.id) }.prefix(Self.settledARound)
    try books.settle(Array(settled))
    guard !pool.changed.isEmpty || !settled.isEmpty || pool.looked != facts.entry.looked else { return }
    var entry = facts.entry
    entry.decidedAt = facts.now.service
    entry.looked = pool.looked
    entry.nextSeat = pool.nextSeat
    entry.nextGrant = pool.nextGrant
    try books.save(entry)
    bracket.announce(.seatsChanged(organization))
  }
}
