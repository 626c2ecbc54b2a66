extension Pool {
  /// When a heartbeat moves the end of its lease.
  public enum Renewal: Sendable {
    case always
    /// Only when less than two thirds of the lease time remain, or when an outage has moved the end beyond a fall that
    /// has had no look; else the committed end is repeated without a write.
    case whenDue
  }

  /// A claim, a heartbeat or a retry.
  public mutating func ask(_ request: SeatRequest, at now: Instant, renewal: Renewal = .always) -> SeatDecision {
    let known = leases[request.lease]
    if let known, !request.matches(known) { return .refused(.leaseBelongsElsewhere) }
    if blocked.contains(request.member) {
      tell(known, at: now)
      return .refused(.deactivated)
    }
    if forgone.contains(request.lease) { return .refused(.leaseOver) }
    guard let known else { return grant(request, generation: 1, at: now) }
    if known.state != .running {
      tell(known, at: now)
      return .refused(.leaseOver)
    }
    move(to: now)
    if let current = leases[known.id], current.counts(at: now) { return hold(current, at: now, renewal) }
    return grant(request, generation: known.generation + 1, at: now)
  }

  /// A browser tab closes or reloads: its lease lingers for ten seconds. It is never granted anything, and takes no
  /// look at coming falls.
  public mutating func closing(_ id: LeaseID, at now: Instant) -> SeatDecision {
    guard let known = leases[id] else { return release(id, at: now) }
    if blocked.contains(known.member) {
      tell(known, at: now)
      return .refused(.deactivated)
    }
    if known.state != .running {
      tell(known, at: now)
      return .refused(.leaseOver)
    }
    move(to: now)
    // A fall that nobody saw may have cut it off just now.
    guard var lease = leases[id], lease.counts(at: now), let terms = present.terms(ofSeat: lease.seat) else {
      return release(id, at: now)
    }
    lease.endsAt = min(lease.endsAt, now + Self.linger)
    write(lease)
    return .held(lease, terms)
  }

  static let linger = Duration.seconds(10)

  private mutating func hold(_ lease: Lease, at now: Instant, _ renewal: Renewal) -> SeatDecision {
    guard let terms = present.terms(ofSeat: lease.seat) else { return .refused(.noSeatFree) }
    if renewal == .whenDue, isYoung(lease, terms, at: now) { return .held(lease, terms) }
    seeBeyond(lease.id, isNew: false, at: now)
    return .held(promise(lease.id, terms, at: now), terms)
  }

  private func isYoung(_ lease: Lease, _ terms: SeatTerms, at now: Instant) -> Bool {
    guard (lease.until - now) * 3 >= terms.pace.leaseFor * 2 else { return false }
    return dates.falls(after: now).allSatisfy { $0 >= lease.until || looked.contains($0) }
  }

  private mutating func grant(_ request: SeatRequest, generation: Int, at now: Instant) -> SeatDecision {
    move(to: now)
    var lease = Lease(
      id: request.lease, generation: generation, member: request.member, device: request.device,
      product: request.product, version: request.version, seat: nextSeat, grant: nextGrant, grantedAt: now,
      endsAt: now)
    guard let seat = (ownSeats(for: request) + [nextSeat]).first(where: { stand(&lease, on: $0) }) else {
      return .refused(refusalByLicenses(of: request, at: now) ?? .noSeatFree)
    }
    nextSeat = max(nextSeat, seat + 1)
    nextGrant += 1
    guard let terms = present.terms(ofSeat: lease.seat) else { preconditionFailure("a seat was placed on no license") }
    // Something must count before places beyond coming falls are given; the promise follows.
    lease.endsAt = now + terms.pace.leaseFor
    write(lease)
    leases.watch(lease.id)
    seatless.remove(lease.id)
    seeBeyond(lease.id, isNew: true, at: now)
    return .granted(promise(lease.id, terms, at: now), terms)
  }

  private mutating func stand(_ lease: inout Lease, on seat: Int) -> Bool {
    lease.seat = seat
    return present.add(lease, among: leases)
  }

  /// The member's own seats, the one that need grow least first: fewest new products, then fewest new devices, then
  /// the oldest.
  private func ownSeats(for request: SeatRequest) -> [Int] {
    let own = leases.of(request.member).filter(present.holds)
    return Dictionary(grouping: own, by: \.seat).map { seat, leases in
      let newProducts = leases.contains { $0.product == request.product } ? 0 : 1
      let newDevices = leases.contains { $0.device == request.device } ? 0 : 1
      return (newProducts, newDevices, seat)
    }
    .sorted(by: <).map(\.2)
  }

  private mutating func promise(_ id: LeaseID, _ terms: SeatTerms, at now: Instant) -> Lease {
    guard var lease = leases[id] else { preconditionFailure("a lease was forgotten while it was asked for") }
    let end = max(lease.endsAt, min(now + terms.pace.leaseFor, lease.cutAt ?? .distantFuture))
    if end != lease.endsAt {
      lease.endsAt = end
      write(lease)
    }
    return lease
  }

  private func refusalByLicenses(of request: SeatRequest, at now: Instant) -> Refusal? {
    let products = licenses.filter { $0.coverage.includes(request.product) }
    guard !products.isEmpty else { return .notLicensed }
    let valid = products.filter { $0.isValid(at: now) }
    guard !valid.isEmpty else { return products.contains { $0.begins(after: now) } ? .notStarted : .licenseExpired }
    let assigned = valid.filter { $0.serves(request.member) }
    guard !assigned.isEmpty else { return .notAssigned }
    return assigned.contains { $0.coverage.covers(request.product, version: request.version) }
      ? nil : .versionNotCovered
  }
}
