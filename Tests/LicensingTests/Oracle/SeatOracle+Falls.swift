extension SeatOracle {
  /// A lease that was granted or asks again is kept for a lease time, or until the first fall beyond which it has no
  /// place.
  mutating func extend(_ lease: String, _ now: Int64) {
    var end = now + Self.leaseTime
    var mayRunOn = true
    for fall in falls(after: now) where fall < now + Self.leaseTime {
      if lookedAt.insert(fall).inserted {
        look(at: fall, now)
      } else if mayRunOn {
        askAgain(lease, beyond: fall, now)
      }
      guard let index = index(of: lease), mayRunOn else { continue }
      if !leases[index].hasPlace(beyond: fall) {
        end = fall
        mayRunOn = false
      }
    }
    if let index = index(of: lease) { leases[index].end = end }
  }

  /// The first look: what was promised is kept, then those seated longest are given places, lease by lease.
  private mutating func look(at fall: Int64, _ now: Int64) {
    let earlier = falls(after: now).filter { $0 < fall }
    for lease in counting(now).sorted(by: OracleLease.longestSeatedFirst) {
      let survives = earlier.allSatisfy { lease.hasPlace(beyond: $0) }
      if lease.state == .running && survives { askAgain(lease.claim.lease, beyond: fall, now) }
    }
  }

  /// Gives the lease a place beyond the fall if it has none and one is left. Who was promised one keeps it, also when a
  /// closing tab shortens the promise.
  private mutating func askAgain(_ lease: String, beyond fall: Int64, _ now: Int64) {
    guard let index = index(of: lease), !leases[index].places.contains(fall) else { return }
    guard !leases[index].hasPlace(beyond: fall) else { return leases[index].places.append(fall) }
    let placed = counting(now).filter { $0.hasPlace(beyond: fall) }
    if fits(placed + [leases[index]], at: fall) { leases[index].places.append(fall) }
  }

  /// A fall that nobody saw coming: the longest seated stay, now and beyond every fall. Also beyond one that was not
  /// looked at yet: a license that came after the promises may have brought it.
  mutating func revoke(_ license: String, _ now: Int64) {
    licenses.removeAll { $0.name == license }
    settle(at: now, now) { $0.counts(at: now) }
    for fall in falls(after: now) {
      settle(at: fall, now) { $0.counts(at: now) && $0.hasPlace(beyond: fall) }
    }
  }

  /// Those who have a place at the instant keep it in the order of seniority; the others end there.
  private mutating func settle(at instant: Int64, _ now: Int64, who hasPlace: (OracleLease) -> Bool) {
    var kept: [OracleLease] = []
    for lease in leases.filter(hasPlace).sorted(by: OracleLease.longestSeatedFirst) {
      if fits(kept + [lease], at: instant) {
        kept.append(lease)
      } else if let index = index(of: lease.claim.lease) {
        leases[index].end = min(leases[index].end, instant)
        leases[index].places.removeAll { $0 >= instant }
      }
    }
  }

  /// The instants after this one at which a license ends.
  func falls(after now: Int64) -> [Int64] {
    Set(licenses.compactMap(\.until)).filter { $0 > now }.sorted()
  }
}
