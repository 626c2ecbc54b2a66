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
      try follow(lease, holding, snapshot)
    }
    for (id, lease) in snapshot.leases where holdings[id] == nil {
      throw Violation("3: an effect that nobody was told of: \(lease)")
    }
  }

  private func follow(_ lease: Lease, _ holding: Holding, _ snapshot: Snapshot) throws {
    let lost = snapshot.lost
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
    if lease.hasRunOut, !holding.hasRunOut {
      let decidedAt = snapshot.entries[holding.organization]?.decidedAt ?? .distantPast
      try must(
        !followed.counts(at: Moment(wall: decidedAt + lost, lost: lost)),
        "4: found run out while it counts: generation \(lease.generation) seat \(lease.seat)")
      followed.hasRunOut = true
    }
    holdings[lease.id] = followed
  }

  /// What counts can be placed now, and what is promised beyond each fall that has had its look can be placed then.
  func placeAll(in organization: OrganizationID, at now: Moment, _ snapshot: Snapshot) throws {
    func mustFit(at wall: Instant, _ words: String) throws {
      let moment = Moment(wall: wall, lost: now.lost)
      try must(
        Placement.fits(needs(in: organization, at: moment), on: valid(in: organization, at: wall)),
        "1: \(words)\n\(standing(in: organization, at: moment, seenFrom: now, snapshot))")
    }
    try mustFit(at: now.wall, "what counts cannot be placed")
    for fall in (snapshot.entries[organization]?.looked ?? []).sorted() where fall > now.wall {
      try mustFit(at: fall, "promises beyond a fall cannot be placed, in \((fall - now.wall).milliseconds) ms")
    }
  }

  /// Who counts then, and on what, as the books have it.
  private func standing(
    in organization: OrganizationID, at moment: Moment, seenFrom now: Moment, _ snapshot: Snapshot
  ) -> String {
    let leases = holdings.filter { $0.value.organization == organization && $0.value.counts(at: moment) }
      .compactMap { snapshot.leases[$0.key] }.sorted { $0.grant < $1.grant }
    let seats = leases.map { lease in
      let cut = lease.cutAt.map { "\(($0 - now.wall).milliseconds) ms" } ?? "never"
      return "  seat \(lease.seat), grant \(lease.grant): \(lease.product.text) \(lease.version), \(lease.state), "
        + "ends in \((lease.endsAt + now.lost - now.wall).milliseconds) ms, cut \(cut)"
    }
    let licenses = (licenses[organization] ?? []).map { license in
      let until = license.endsAt.map { "\(($0 - now.wall).milliseconds) ms" } ?? "for ever"
      return "  \(license.carries(at: moment.wall) ? "license" : "no license"): \(license.coverage), "
        + "\(license.seats), until \(until), \(license.members.map { "for \($0.count)" } ?? "for all")"
    }
    return (seats + licenses).joined(separator: "\n")
  }

  private func needs(in organization: OrganizationID, at moment: Moment) -> [SeatNeed] {
    var needs: [Int: SeatNeed] = [:]
    for holding in holdings.values where holding.organization == organization && holding.counts(at: moment) {
      needs[holding.seat, default: SeatNeed(member: holding.request.member)].add(holding.request)
    }
    return Array(needs.values)
  }
}
