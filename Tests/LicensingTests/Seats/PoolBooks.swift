import Licensing

/// What the books keep of an organization, as far as the seat rule needs it.
struct PoolBooks {
  var licenses: [PoolLicense] = []
  private(set) var leases: [LeaseID: Lease] = [:]
  /// Leases that have run out and whose rows are closed.
  private(set) var settled: Set<LeaseID> = []
  private(set) var forgone: Set<LeaseID> = []
  private(set) var blocked: Set<AccountID> = []
  private(set) var looked: Set<Instant> = []
  private(set) var nextSeat = 1
  private(set) var nextGrant = 1

  /// The pool as it is made for a single command: the open leases, and what is known of the one that is named.
  func pool(naming id: LeaseID?) -> Pool {
    let known = leases.values.filter { $0.id == id || !$0.state.isOver && !settled.contains($0.id) }
    return Pool(
      licenses: licenses, leases: known.sorted { $0.id < $1.id }, forgone: forgone.filter { $0 == id },
      blocked: blocked, looked: looked, nextSeat: nextSeat, nextGrant: nextGrant)
  }

  /// Writes what a command has done to a pool.
  mutating func write(_ changed: [Lease], of pool: Pool) {
    for lease in changed {
      leases[lease.id] = lease
      settled.remove(lease.id)
    }
    licenses = pool.licenses
    forgone.formUnion(pool.forgone)
    looked = pool.looked
    nextSeat = pool.nextSeat
    nextGrant = pool.nextGrant
  }

  mutating func settle(_ runOut: [Lease]) { settled.formUnion(runOut.map(\.id)) }

  mutating func block(_ member: AccountID) { blocked.insert(member) }

  mutating func unblock(_ member: AccountID) { blocked.remove(member) }
}
