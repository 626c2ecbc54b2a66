extension Pool {
  /// Makes ``present`` say what stands at `now`.
  ///
  /// Time that moves on takes off who has run out. Only where a license began or ended, or time goes back, it is made
  /// anew from all leases.
  mutating func move(to now: Instant) {
    if present.at == now && arrivals.isEmpty { return }
    guard isMade, present.at <= now else { return makeAnew(at: now) }
    while let lease = leases.nextEnded(by: now) { takeOff(lease) }
    if let edge = dates.edge(upTo: now), edge > present.at { pass(edge, at: now) }
    present.at = now
    seatArrivals(at: now)
  }

  private var isMade: Bool { present.at != .distantPast }

  private mutating func makeAnew(at now: Instant) {
    beyond = []
    arrivals = []
    makePresent(at: now)
  }

  /// Who finds no place (a license went away, or fell while no server was there to see it) is cut off at once, those
  /// seated longest last.
  private mutating func makePresent(at now: Instant) {
    ranOut = leases.values.filter { !$0.state.isOver && !$0.counts(at: now) }.map(\.id)
    let counting = leases.seniors { $0.counts(at: now) }
    leases.watch(only: counting)
    var level = Level(at: now, of: licenses)
    level.reserveCapacity(counting.count)
    for slot in counting {
      let lease = leases[slot: slot]
      if level.add(lease, among: leases) { continue }
      cut(lease, at: now)
      takeOff(lease)
    }
    present = level
  }

  /// Licenses began or ended since the present was made, the last of them at `edge`. Whoever counts after a fall that
  /// has had its look has a place beyond it: then what stood beyond is what stands now.
  private mutating func pass(_ edge: Instant, at now: Instant) {
    let level = beyond.first { $0.at == edge }
    beyond.removeAll { $0.at <= now }
    if let level { present = level } else { makePresent(at: now) }
  }

  /// A lease has run out: it stands nowhere any more.
  private mutating func takeOff(_ lease: Lease) {
    leases.unwatch(lease.id)
    unseat(lease)
    ranOut.append(lease.id)
  }

  /// What others have granted and extended has its place already, at their time; if not, all is made anew, for the
  /// rule to decide who stays.
  private mutating func seatArrivals(at now: Instant) {
    for lease in arrivals.compactMap({ leases[$0] }) where !lease.state.isOver {
      guard lease.counts(at: now) else {
        ranOut.append(lease.id)
        continue
      }
      seatless.remove(lease.id)
      guard leases.isWatched(lease.id) || present.add(lease, among: leases) else { return makeAnew(at: now) }
      leases.watch(lease.id)
      seatBeyond(lease)
    }
    arrivals = []
  }

  /// A level that has no room for what others have placed there is made anew when it is asked next.
  private mutating func seatBeyond(_ lease: Lease) {
    for index in beyond.indices.reversed() where lease.stands(beyond: beyond[index].at) {
      if beyond[index].holds(lease) || beyond[index].add(lease, among: leases) { continue }
      beyond.remove(at: index)
    }
  }
}
