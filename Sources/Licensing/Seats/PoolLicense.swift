/// A license as the seat rule sees it.
public struct PoolLicense: Hashable, Sendable {
  public let id: LicenseID
  public var seats: SeatCount
  public var coverage: Coverage
  /// How many devices one seat may carry; nil is unlimited.
  public var devicesPerSeat: Int?
  /// For a named license, whom it serves; nil serves every member.
  public var members: Set<AccountID>?
  public var from: Instant
  /// The first instant at which it is over; nil never ends.
  public var until: Instant?
  public var terms: SeatTerms

  public init(
    id: LicenseID, seats: SeatCount, coverage: Coverage, devicesPerSeat: Int? = nil, members: Set<AccountID>? = nil,
    from: Instant, until: Instant?, terms: SeatTerms
  ) {
    self.id = id
    self.seats = seats
    self.coverage = coverage
    self.devicesPerSeat = devicesPerSeat
    self.members = members
    self.from = from
    self.until = until
    self.terms = terms
  }

  func isValid(at instant: Instant) -> Bool {
    from <= instant && instant < (until ?? .distantFuture)
  }

  /// Whether it will be valid later; one that was suspended before it began never is.
  func begins(after now: Instant) -> Bool {
    from > now && isValid(at: from)
  }

  func serves(_ member: AccountID?) -> Bool {
    guard let members else { return true }
    return member.map(members.contains) ?? false
  }

  /// Whether it has what a seat needs, whomever it serves.
  func covers(_ demand: SeatDemand) -> Bool {
    demand.devices.count <= devicesPerSeat ?? .max
      && demand.products.allSatisfy { coverage.covers($0.key, version: $0.value) }
  }
}

/// What one seat needs of a license: everything that its member's applications on it use together.
struct SeatDemand: Hashable, Sendable {
  /// nil stands for somebody whom no named license names.
  var member: AccountID?
  /// The highest version that runs of each product.
  var products: [ProductCode: Int] = [:]
  var devices: Set<DeviceID> = []

  mutating func add(_ lease: Lease) {
    member = lease.member
    products[lease.product] = max(products[lease.product] ?? 0, lease.version)
    devices.insert(lease.device)
  }
}
