@testable import Licensing

/// A server that keeps the pool of an organization over many rounds, while others change the books.
struct KeptServer {
  private(set) var pool: Pool
  /// What others have written since this one was the latest.
  private var missed: Set<LeaseID> = []
  private var hasMissedLicenses = false
  /// The leases that it has handed out as run out.
  private(set) var handedOut: Set<Lease> = []

  init(_ books: PoolBooks) {
    pool = books.pool(naming: nil)
  }

  mutating func miss(_ changed: [Lease], licenses: Bool) {
    missed.formUnion(changed.map(\.id))
    hasMissedLicenses = hasMissedLicenses || licenses
  }

  /// A round begins: what others have written is read.
  mutating func catchUp(_ books: PoolBooks) {
    if hasMissedLicenses { pool.replace(licenses: books.licenses) }
    pool.catchUp(
      with: missed.sorted().compactMap { books.leases[$0] }, looked: books.looked, nextSeat: books.nextSeat,
      nextGrant: books.nextGrant)
    missed = []
    hasMissedLicenses = false
  }

  /// Tells the pool what it does not keep and a command is about.
  mutating func learn(_ books: PoolBooks, naming id: LeaseID?, of member: AccountID?) {
    if let id, let lease = books.leases[id] { pool.learn(lease) }
    if let id, books.forgone.contains(id) { pool.learn(forgone: id) }
    for person in [member, id.flatMap { books.leases[$0]?.member }].compactMap(\.self) {
      pool.learn(person, isBlocked: books.blocked.contains(person))
    }
  }

  mutating func apply(_ command: CaseCommand, at now: Instant, renewal: Pool.Renewal) -> String {
    pool.apply(command, at: now, renewal: renewal)
  }

  mutating func takeChanged() -> [Lease] { pool.takeChanged() }

  /// - Returns: what it handed out, and what of it twice.
  mutating func takeRunOut(atMost limit: Int) -> (taken: [Lease], twice: [Lease]) {
    let taken = pool.takeRunOut(atMost: limit)
    return (taken, taken.filter { !handedOut.insert($0).inserted })
  }

  mutating func endRound() { pool.endRound() }

  /// What is in the levels that should not be there, or the other way round.
  var faults: [String] {
    guard pool.present.at != .distantPast, pool.arrivals.isEmpty else { return [] }
    return pool.leases.values.flatMap { lease in
      let counts = lease.counts(at: pool.present.at)
      let isRight = pool.present.holds(lease) == counts
      let wrong = pool.beyond.filter { $0.holds(lease) != (counts && lease.stands(beyond: $0.at)) }
      return (isRight ? [] : ["now \(lease)"]) + wrong.map { "beyond \($0.at) \(lease)" }
    }
  }
}
