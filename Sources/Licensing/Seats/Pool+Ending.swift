extension Pool {
  /// Closed by its application: free at once, and its id never comes back, also when the release overtook its claim.
  /// Twice is once.
  public mutating func release(_ id: LeaseID, at now: Instant) -> SeatDecision {
    if var lease = leases[id] {
      guard !lease.state.isOver else { return .released }
      lease.state = lease.state == .leaving ? .ended : .released
      vacate(lease)
    } else {
      forgone.insert(id)
    }
    return .released
  }

  /// Ended by somebody else: the seat counts until its application was told or its promise ends.
  public mutating func end(_ id: LeaseID, at now: Instant) -> SeatDecision {
    guard var lease = leases[id], !lease.state.isOver else { return .released }
    guard lease.counts(at: now) else {
      lease.state = .ended
      vacate(lease)
      return .released
    }
    lease.state = .leaving
    write(lease)
    leaveBeyond(lease)
    return .leaving(until: lease.until)
  }

  /// Deactivates a member: all leases by which the member holds a seat are ended, and nothing is granted from now on.
  public mutating func block(_ member: AccountID, at now: Instant) {
    blocked.insert(member)
    for lease in leases.of(member) where lease.counts(at: now) { _ = end(lease.id, at: now) }
  }

  public mutating func unblock(_ member: AccountID) {
    blocked.remove(member)
  }

  /// The application of a lease that somebody else ended has been told: its seat is free now.
  mutating func tell(_ lease: Lease?, at now: Instant) {
    guard var lease, lease.state == .leaving else { return }
    lease.state = .ended
    vacate(lease)
  }

  private mutating func vacate(_ lease: Lease) {
    write(lease)
    leases.unwatch(lease.id)
    unseat(lease)
    seatless.insert(lease.id)
  }

  /// Takes a lease off its seat, now and beyond every fall.
  mutating func unseat(_ lease: Lease) {
    present.remove(lease, among: leases)
    for index in beyond.indices { beyond[index].remove(lease, among: leases) }
  }

  /// Takes a lease off its seat beyond the falls beyond which it may not stand any more.
  mutating func leaveBeyond(_ lease: Lease) {
    for index in beyond.indices where !lease.stands(beyond: beyond[index].at) {
      beyond[index].remove(lease, among: leases)
    }
  }
}
