import FoundationEssentials
import Licensing

/// What the words of the case language mean to the rule.
enum CaseWords {
  static let start = Instant(milliseconds: 1_600_000_000_000)

  static func instant(_ milliseconds: Int64) -> Instant { start + .milliseconds(milliseconds) }

  static func license(_ license: CaseLicense) -> PoolLicense {
    var limits: [ProductCode: VersionLimit] = [:]
    for product in license.products { limits[code(product.name)] = product.upTo.map { .upTo(major: $0) } ?? .every }
    let id: LicenseID = id(license.name)
    return PoolLicense(
      id: id, seats: license.seats.map(SeatCount.limited) ?? .unlimited, coverage: Coverage(limits),
      devicesPerSeat: license.devices, members: license.members.map { Set($0.map { self.id($0) }) },
      from: license.from.map(instant) ?? .distantPast, until: license.until.map(instant),
      terms: SeatTerms(license: id, planName: license.name, pace: .standard))
  }

  static func request(_ claim: CaseClaim) -> SeatRequest {
    guard let device = DeviceID(claim.device) else { preconditionFailure("\(claim.device) is no device") }
    return SeatRequest(
      lease: id(claim.lease), member: id(claim.member), device: device, product: code(claim.product),
      version: claim.version ?? 0)
  }

  static func code(_ name: String) -> ProductCode {
    guard let code = ProductCode(name) else { preconditionFailure("\(name) is no product") }
    return code
  }

  /// The name's letters are the id's bytes.
  static func id<Noun>(_ name: String) -> ID<Noun> {
    var bytes = Array(name.utf8.prefix(16))
    bytes += Array(repeating: 0, count: 16 - bytes.count)
    return ID(bytes.withUnsafeBytes { UUID(uuid: $0.loadUnaligned(as: uuid_t.self)) })
  }

  static func text(_ decision: SeatDecision) -> String {
    switch decision {
    case .granted(let lease, _): "granted seat \(lease.seat) until \(text(lease.until))"
    case .held(let lease, _): "held seat \(lease.seat) until \(text(lease.until))"
    case .refused(let refusal): "refused \(refusal.rawValue)"
    case .released: "released"
    case .leaving(let until): "leaving until \(text(until))"
    }
  }

  private static func text(_ instant: Instant) -> String {
    CaseTime.text((instant - start).milliseconds)
  }
}
