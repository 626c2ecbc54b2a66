import FoundationEssentials
import Licensing
import Testing

/// An organization's pool on a stage: people and licenses have numbers, times are seconds after the beginning.
enum PoolStage {
  static let start = Instant(milliseconds: 1_600_000_000_000)

  static func at(_ seconds: Int) -> Instant { start + .seconds(seconds) }

  static func id<Noun>(_ number: Int) -> ID<Noun> {
    let b = (0..<8).map { UInt8(truncatingIfNeeded: number >> (56 - 8 * $0)) }
    return ID(UUID(uuid: (0, 0, 0, 0, 0, 0, 0, 0, b[0], b[1], b[2], b[3], b[4], b[5], b[6], b[7])))
  }

  static func license(
    _ number: Int, seats: SeatCount, until: Int? = nil, from: Int? = nil, members: Set<Int>? = nil,
    devices: Int? = nil, lease: Duration = .minutes(5)
  ) throws -> PoolLicense {
    let id: LicenseID = id(number)
    return PoolLicense(
      id: id, seats: seats, coverage: Coverage([try desktop: .every]), devicesPerSeat: devices,
      members: members.map { Set($0.map { self.id($0) }) }, from: from.map(at) ?? .distantPast, until: until.map(at),
      terms: SeatTerms(
        license: id, planName: "Plan \(number)",
        pace: Pace(leaseFor: lease, heartbeatIn: .minutes(1), runFor: .hours(1))))
  }

  /// A request of one person; the lease has the number of the person unless another is given.
  static func request(_ member: Int, lease: Int? = nil, device: String? = nil) throws -> SeatRequest {
    SeatRequest(
      lease: id(lease ?? member), member: id(member),
      device: try #require(DeviceID(device ?? "computer \(member)")), product: try desktop)
  }

  private static var desktop: ProductCode {
    get throws { try #require(ProductCode("desktop")) }
  }
}

extension SeatDecision {
  /// What was granted or held, with the terms.
  var seat: (lease: Lease, terms: SeatTerms)? {
    switch self {
    case .granted(let lease, let terms), .held(let lease, let terms): (lease, terms)
    case .refused, .released, .leaving: nil
    }
  }

  /// How many seconds after the beginning the seat ends.
  var until: Int? { seat.map { Int(($0.lease.until - PoolStage.start).milliseconds / 1000) } }
}

extension Pool {
  /// The same organization in its next transaction: what was changed has been written.
  func reloaded(licenses: [PoolLicense]? = nil) -> Pool {
    Pool(
      licenses: licenses ?? self.licenses, leases: Array(leases.values), forgone: forgone, blocked: blocked,
      looked: looked, nextSeat: nextSeat, nextGrant: nextGrant)
  }
}
