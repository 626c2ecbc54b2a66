import Books
import Licensing

extension Referee {
  /// Holds what the books say against what was said, and follows what others have done to it.
  func compare(with snapshot: Snapshot) throws {
    try learn(snapshot)
    for (id, holding) in holdings {
      guard let lease = snapshot.leases[id] else { throw Violation("2: a lease that was granted is gone") }
      try must(lease.generation == holding.generation, "8: generation \(lease.generation) in the books")
      try must(lease.seat == holding.seat, "2: seat \(lease.seat) in the books")
      try follow(lease, holding, snapshot.lost)
    }
    for (id, lease) in snapshot.leases where holdings[id] == nil {
      throw Violation("3: an effect that nobody was told of: \(lease)")
    }
  }

  private func follow(_ lease: Lease, _ holding: Holding, _ lost: Duration) throws {
    var followed = holding
    if lease.state != holding.state {
      let isBlocked = isBlocked(holding.request.member, in: holding.organization)
      try must(
        isBlocked && holding.state == .running && lease.state == .leaving,
        "8: \(lease.state) in the books, not \(holding.state)")
      followed.state = lease.state
    }
    followed.end = lease.endsAt
    followed.cut = lease.cutAt
    try must(followed.end <= holding.end, "2: the books promise more than was said")
    let missing = holding.promised(losing: lost) - followed.until(losing: lost)
    try must(
      missing <= .zero || isDisturbed(holding),
      "5: a promise was shortened in the books: generation \(lease.generation) seat \(lease.seat), by "
        + "\(missing.milliseconds) ms")
    holdings[lease.id] = followed
  }

  /// What counts can be placed now, and what is promised beyond each fall that has had its look can be placed then.
  func placeAll(in organization: OrganizationID, at now: Moment, _ snapshot: Snapshot) throws {
    let counting = needs(in: organization, at: now)
    try must(
      Placement.fits(counting, on: valid(in: organization, at: now.wall)), "1: what counts cannot be placed")
    for fall in (snapshot.entries[organization]?.looked ?? []).sorted() where fall > now.wall {
      let beyond = needs(in: organization, at: Moment(wall: fall, lost: now.lost))
      try must(
        Placement.fits(beyond, on: valid(in: organization, at: fall)), "1: promises beyond a fall cannot be placed")
    }
  }

  private func needs(in organization: OrganizationID, at moment: Moment) -> [SeatNeed] {
    var needs: [Int: SeatNeed] = [:]
    for holding in holdings.values where holding.organization == organization && holding.counts(at: moment) {
      needs[holding.seat, default: SeatNeed(member: holding.request.member)].add(holding.request)
    }
    return Array(needs.values)
  }
}
