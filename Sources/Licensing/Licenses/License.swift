/// The right that an order line bought.
public struct License: Hashable, Sendable {
  public let id: LicenseID
  public var plan: PlanID
  /// The organization it was bound to at its activation, for good.
  public var organization: OrganizationID?
  public var coverage: Coverage
  public var seats: SeatCount
  public var devicesPerSeat: Int?
  /// For a named license, whom an administrator put on it; nil serves every member.
  public var members: Set<AccountID>?
  public var purchasedAt: Instant
  public var validFrom: Instant
  /// The first instant at which it is no longer valid; nil never ends.
  public var validUntil: Instant?
  public var activatedAt: Instant?
  public var ending: LicenseEnding?
  /// The license type, fixed at the purchase.
  public var kind: String
  public var serves: Serves
  /// The code of the terms that are accepted at activation.
  public var terms: String?
  /// The license that ends when this one is activated.
  public var supersedes: LicenseID?

  public init(
    id: LicenseID, plan: PlanID, organization: OrganizationID?, coverage: Coverage, seats: SeatCount,
    devicesPerSeat: Int?, members: Set<AccountID>? = nil, purchasedAt: Instant, validFrom: Instant,
    validUntil: Instant?, activatedAt: Instant?, ending: LicenseEnding? = nil, kind: String = "commercial",
    serves: Serves? = nil, terms: String? = nil, supersedes: LicenseID? = nil
  ) {
    self.id = id
    self.plan = plan
    self.organization = organization
    self.coverage = coverage
    self.seats = seats
    self.devicesPerSeat = devicesPerSeat
    self.members = members
    self.purchasedAt = purchasedAt
    self.validFrom = validFrom
    self.validUntil = validUntil
    self.activatedAt = activatedAt
    self.ending = ending
    self.kind = kind
    self.serves = serves ?? (members == nil ? .everyone : .named)
    self.terms = terms
    self.supersedes = supersedes
  }

  /// The first instant at which it carries no seat any more, whatever the reason; nil never ends.
  public var endsAt: Instant? {
    switch (validUntil, ending?.at) {
    case (nil, nil): nil
    case (let date?, nil), (nil, let date?): date
    case (let a?, let b?): min(a, b)
    }
  }

  public func isValid(at now: Instant) -> Bool {
    activatedAt != nil && validFrom <= now && now < (endsAt ?? .distantFuture)
  }

  /// Where the license stands in its life.
  public func state(at now: Instant) -> LicenseState {
    if let ending, ending.at <= now { return LicenseState(ending.reason) }
    return stateByDates(at: now)
  }

  /// Where it would stand if nobody had ended it.
  func stateByDates(at now: Instant) -> LicenseState {
    if let validUntil, validUntil <= now { return .expired }
    return activatedAt == nil ? .issued : .active
  }
}

/// Why a license carries no seats before its date.
public struct LicenseEnding: Hashable, Sendable {
  public enum Reason: String, CaseIterable, Hashable, Sendable {
    case suspended, revoked, replaced, superseded
  }

  public var reason: Reason
  public var at: Instant

  public init(reason: Reason, at: Instant) {
    self.reason = reason
    self.at = at
  }
}

/// The stations of a license's life.
public enum LicenseState: String, CaseIterable, Hashable, Sendable {
  case issued, active, suspended, expired, revoked, replaced, superseded

  init(_ reason: LicenseEnding.Reason) {
    switch reason {
    case .suspended: self = .suspended
    case .revoked: self = .revoked
    case .replaced: self = .replaced
    case .superseded: self = .superseded
    }
  }
}
