/// What an application asks for: a claim, a heartbeat and a retry are the same request.
public struct SeatRequest: Hashable, Sendable {
  public let lease: LeaseID
  public let member: AccountID
  public let device: DeviceID
  public let product: ProductCode
  /// The major version; 0 when the application did not say.
  public let version: Int

  public init(lease: LeaseID, member: AccountID, device: DeviceID, product: ProductCode, version: Int = 0) {
    self.lease = lease
    self.member = member
    self.device = device
    self.product = product
    self.version = version
  }

  /// Whether it is about this lease: of the same member, device and product.
  public func matches(_ lease: Lease) -> Bool {
    lease.member == member && lease.device == device && lease.product == product
  }
}

/// What the rule decided about one command.
public enum SeatDecision: Hashable, Sendable {
  case granted(Lease, SeatTerms)
  case held(Lease, SeatTerms)
  case refused(Refusal)
  /// Nothing is held any more, and the id never comes back.
  case released
  /// Ended by somebody else: the seat counts until its application was told, or until then.
  case leaving(until: Instant)
}

/// The terms of a seat: those of the covering license that ends last.
public struct SeatTerms: Hashable, Sendable {
  public var license: LicenseID
  public var planName: String
  public var pace: Pace

  public init(license: LicenseID, planName: String, pace: Pace) {
    self.license = license
    self.planName = planName
    self.pace = pace
  }
}
