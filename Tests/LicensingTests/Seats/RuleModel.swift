import FoundationEssentials
import Licensing

/// The seat rule, spoken to in the case language.
struct RuleModel: SeatModel {
  private var pool = Pool(licenses: [])
  private var seatNames: [Int: Int] = [:]
  private let start = Instant(milliseconds: 1_600_000_000_000)

  mutating func apply(_ command: CaseCommand, at now: Int64) -> String {
    let instant = start + .milliseconds(now)
    switch command {
    case .at: return ""
    case .license(let license): pool.add(poolLicense(license))
    case .claim(let claim): return text(pool.ask(request(claim), at: instant), now)
    case .release(let lease): return text(pool.release(id(lease), at: instant), now)
    case .closing(let lease): return text(pool.closing(id(lease), at: instant), now)
    case .end(let lease): return text(pool.end(id(lease), at: instant), now)
    case .block(let member): pool.block(id(member), at: instant)
    case .unblock(let member): pool.unblock(id(member))
    case .revoke(let name):
      let license: LicenseID = id(name)
      pool.fallUnforeseen(at: instant) { $0.removeAll { $0.id == license } }
    case .seats: return String(pool.occupied(at: instant))
    case .free(let product): return pool.free(code(product), at: instant).map(String.init) ?? "unlimited"
    }
    return ""
  }

  private func text(_ decision: SeatDecision, _ now: Int64) -> String {
    switch decision {
    case .granted(let lease, _): "granted seat \(lease.seat) until \(text(lease.until))"
    case .held(let lease, _): "held seat \(lease.seat) until \(text(lease.until))"
    case .refused(let refusal): "refused \(refusal.rawValue)"
    case .released: "released"
    case .leaving(let until): "leaving until \(text(until))"
    }
  }

  private func text(_ instant: Instant) -> String {
    CaseTime.text((instant - start).milliseconds)
  }

  private func poolLicense(_ license: CaseLicense) -> PoolLicense {
    var limits: [ProductCode: VersionLimit] = [:]
    for product in license.products { limits[code(product.name)] = product.upTo.map { .upTo(major: $0) } ?? .every }
    let id: LicenseID = id(license.name)
    return PoolLicense(
      id: id, seats: license.seats.map(SeatCount.limited) ?? .unlimited, coverage: Coverage(limits),
      devicesPerSeat: license.devices, members: license.members.map { Set($0.map { self.id($0) }) },
      from: license.from.map { start + .milliseconds($0) } ?? .distantPast,
      until: license.until.map { start + .milliseconds($0) },
      terms: SeatTerms(license: id, planName: license.name, pace: .standard))
  }

  private func request(_ claim: CaseClaim) -> SeatRequest {
    guard let device = DeviceID(claim.device) else { preconditionFailure("\(claim.device) is no device") }
    return SeatRequest(
      lease: id(claim.lease), member: id(claim.member), device: device, product: code(claim.product),
      version: claim.version ?? 0)
  }

  private func code(_ name: String) -> ProductCode {
    guard let code = ProductCode(name) else { preconditionFailure("\(name) is no product") }
    return code
  }

  /// The name's letters are the id's bytes.
  private func id<Noun>(_ name: String) -> ID<Noun> {
    var bytes = Array(name.utf8.prefix(16))
    bytes += Array(repeating: 0, count: 16 - bytes.count)
    return ID(bytes.withUnsafeBytes { UUID(uuid: $0.loadUnaligned(as: uuid_t.self)) })
  }
}
