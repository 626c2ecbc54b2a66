/// The seat rule once more, written from its description by somebody who had not seen its implementation: the pool of
/// one organization, slow and simple, to hold the real one against.
struct SeatOracle: SeatModel {
  static let leaseTime: Int64 = 300_000
  static let lingering: Int64 = 10_000

  var licenses: [CaseLicense] = []
  var leases: [OracleLease] = []
  private var blocked: Set<String> = []
  /// Ids that were released before they were claimed.
  private var tombstones: Set<String> = []
  var lookedAt: Set<Int64> = []
  private var seatsSoFar = 0
  private var grantsSoFar = 0

  mutating func apply(_ command: CaseCommand, at now: Int64) -> String {
    switch command {
    case .license(let license): licenses.append(license)
    case .at: break
    case .claim(let claim): return self.claim(claim, now)
    case .release(let lease): return release(lease)
    case .closing(let lease): return closing(lease, now)
    case .end(let lease): return end(lease, now)
    case .block(let member): block(member, now)
    case .unblock(let member): blocked.remove(member)
    case .revoke(let license): revoke(license, now)
    case .seats: return String(Set(counting(now).map(\.seat)).count)
    case .free(let product): return free(product, now)
    }
    return ""
  }

  /// Whether the language says what the command means now. It does not say what ending a lease means that no longer
  /// counts, or a second license of one name.
  func specifies(_ command: CaseCommand, at now: Int64) -> Bool {
    switch command {
    case .end(let lease): index(of: lease).map { leases[$0].counts(at: now) } ?? false
    case .license(let license): !licenses.contains { $0.name == license.name }
    case .revoke(let license): licenses.contains { $0.name == license }
    default: true
    }
  }

  func counting(_ instant: Int64) -> [OracleLease] { leases.filter { $0.counts(at: instant) } }

  // MARK: Requests of applications

  private mutating func claim(_ claim: CaseClaim, _ now: Int64) -> String {
    let known = index(of: claim.lease)
    if let known, !isSame(leases[known].claim, claim) { return "refused lease_belongs_elsewhere" }
    if blocked.contains(claim.member) {
      tell(claim.lease)
      return "refused deactivated"
    }
    if tombstones.contains(claim.lease) || known.map({ leases[$0].state != .running }) ?? false {
      tell(claim.lease)
      return "refused lease_over"
    }
    if let known, leases[known].counts(at: now) {
      extend(claim.lease, now)
      return "held " + place(claim.lease)
    }
    if let refusal = refusalByLicenses(of: claim, now) { return "refused " + refusal }
    guard let seat = seat(for: claim, now) else { return "refused no_seat_free" }
    grant(claim, seat, now)
    return "granted " + place(claim.lease)
  }

  private mutating func closing(_ lease: String, _ now: Int64) -> String {
    if let known = index(of: lease), blocked.contains(leases[known].claim.member) {
      tell(lease)
      return "refused deactivated"
    }
    if let known = index(of: lease), leases[known].state != .running {
      tell(lease)
      return "refused lease_over"
    }
    guard let known = index(of: lease), leases[known].counts(at: now) else { return release(lease) }
    leases[known].end = min(leases[known].end, now + Self.lingering)
    return "held " + place(lease)
  }

  private mutating func release(_ lease: String) -> String {
    if let known = index(of: lease) {
      leases[known].state = .over
    } else {
      tombstones.insert(lease)
    }
    return "released"
  }

  // MARK: What others do to them

  private mutating func end(_ lease: String, _ now: Int64) -> String {
    guard let known = index(of: lease), leases[known].counts(at: now) else { return "" }
    leases[known].state = .leaving
    return "leaving until " + CaseTime.text(leases[known].end)
  }

  private mutating func block(_ member: String, _ now: Int64) {
    blocked.insert(member)
    for index in leases.indices where leases[index].claim.member == member && leases[index].counts(at: now) {
      leases[index].state = .leaving
    }
  }

  /// The application learned that its lease was ended.
  private mutating func tell(_ lease: String) {
    if let known = index(of: lease), leases[known].state == .leaving { leases[known].state = .over }
  }

  // MARK: Grants

  private mutating func grant(_ claim: CaseClaim, _ seat: Int, _ now: Int64) {
    leases.removeAll { $0.claim.lease == claim.lease }
    grantsSoFar += 1
    seatsSoFar = max(seatsSoFar, seat)
    // It counts from now on, and is promised nothing yet.
    leases.append(OracleLease(claim: claim, seat: seat, grant: grantsSoFar, end: now + 1))
    extend(claim.lease, now)
  }

  /// The member's own seat that need grow least, else a new one; nil if everything that counts cannot be placed with
  /// any.
  private func seat(for claim: CaseClaim, _ now: Int64) -> Int? {
    let counting = counting(now).filter { $0.claim.lease != claim.lease }
    let own = Set(counting.filter { $0.claim.member == claim.member }.map(\.seat))
    let ranked = own.map { seat in
      let others = counting.filter { $0.seat == seat }.map(\.claim)
      return (
        products: others.contains { $0.product == claim.product } ? 0 : 1,
        devices: others.contains { $0.device == claim.device } ? 0 : 1, seat: seat
      )
    }
    let candidates = ranked.sorted(by: <).map(\.seat) + [seatsSoFar + 1]
    return candidates.first { seat in
      fits(counting + [OracleLease(claim: claim, seat: seat, grant: 0, end: .max)], at: now)
    }
  }

  func index(of lease: String) -> Int? { leases.firstIndex { $0.claim.lease == lease } }

  private func isSame(_ a: CaseClaim, _ b: CaseClaim) -> Bool {
    (a.member, a.device, a.product) == (b.member, b.device, b.product)
  }

  private func place(_ lease: String) -> String {
    guard let known = index(of: lease) else { return "" }
    return "seat \(leases[known].seat) until \(CaseTime.text(leases[known].end))"
  }
}
