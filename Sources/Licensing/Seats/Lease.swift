/// One running application's hold on its member's seat.
///
/// All instants are wall time. Whether it counts is a comparison, never an event: see ``counts(at:)``.
public struct Lease: Hashable, Sendable {
  public let id: LeaseID
  /// 1 for the first grant of this id; one more each time it came back after it had expired.
  public var generation: Int
  public let member: AccountID
  public let device: DeviceID
  public internal(set) var product: ProductCode
  /// The major version that runs; 0 when the application did not say.
  public let version: Int
  /// The seat's number in its organization, in the order in which seats were first granted.
  public var seat: Int
  /// The grant's number in its organization.
  public var grant: Int
  public var grantedAt: Instant
  /// What was promised last.
  public var endsAt: Instant
  /// The coming fall beyond which no place is left for it; nil while it has a place beyond all that are in sight.
  public var cutAt: Instant?
  public var state: LeaseState
  /// Somebody has found that it had run out, and others may have its place: it does not count again, though the clock
  /// be set back to before its end.
  public var hasRunOut = false

  public init(
    id: LeaseID, generation: Int = 1, member: AccountID, device: DeviceID, product: ProductCode, version: Int,
    seat: Int, grant: Int, grantedAt: Instant, endsAt: Instant, cutAt: Instant? = nil, state: LeaseState = .running
  ) {
    self.id = id
    self.generation = generation
    self.member = member
    self.device = device
    self.product = product
    self.version = version
    self.seat = seat
    self.grant = grant
    self.grantedAt = grantedAt
    self.endsAt = endsAt
    self.cutAt = cutAt
    self.state = state
  }

  /// Until when it holds its seat.
  public var until: Instant { min(endsAt, cutAt ?? .distantFuture) }

  /// Whether it occupies its seat: an application that was ended by somebody else does so until it has been told.
  public func counts(at now: Instant) -> Bool {
    !hasRunOut && !state.isOver && until > now
  }

  /// Whether it may hold its seat beyond `fall`.
  func stands(beyond fall: Instant) -> Bool {
    (cutAt ?? .distantFuture) > fall && (state == .running || (state == .leaving && endsAt > fall))
  }
}

/// What became of a lease.
public enum LeaseState: String, CaseIterable, Hashable, Sendable {
  /// Its application runs, or has fallen silent and expired.
  case running
  /// Ended by somebody else; its application does not know yet.
  case leaving
  /// Closed by its application. It never comes back.
  case released
  /// Ended by somebody else, and its application was told. It never comes back.
  case ended

  public var isOver: Bool { self == .released || self == .ended }
}
