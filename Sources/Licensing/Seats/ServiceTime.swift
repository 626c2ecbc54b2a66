/// Seats are kept in *service time*, wall time less the time lost to outages, so that an outage of ours costs nobody a
/// seat: while no server was there to hear heartbeats, no promise runs out.
public struct ServiceTime: Hashable, Sendable {
  /// Wall time less service time. Falls when the wall clock is found to have been set back.
  public private(set) var lost: Duration
  /// The wall time at which a server last stamped that it lives.
  public private(set) var aliveAt: Instant

  /// How old a stamp may be before it means an outage; servers stamp every 5 seconds.
  public static let tolerance = Duration.seconds(15)
  /// The longest outage that costs nobody a seat.
  public static let longest = Duration.hours(24)

  public init(lost: Duration = .zero, aliveAt: Instant) {
    self.lost = lost
    self.aliveAt = aliveAt
  }

  /// Whether the stamp is so far from the wall that it must be accounted for before anything is decided.
  public func isOff(at wall: Instant) -> Bool {
    wall - aliveAt > Self.tolerance || aliveAt - wall > Self.tolerance
  }

  /// Stamps that a server lives, and accounts for the time in which none did.
  public mutating func stamp(at wall: Instant) {
    if wall - aliveAt > Self.tolerance { lost += min(wall - aliveAt, Self.longest) }
    if aliveAt - wall > Self.tolerance { lost -= aliveAt - wall }
    aliveAt = wall
  }
}

/// One reading of the clock, for a whole transaction.
public struct Moment: Hashable, Sendable {
  public let wall: Instant
  public let lost: Duration

  public init(wall: Instant, lost: Duration) {
    self.wall = wall
    self.lost = lost
  }

  /// The instant by which seats are kept.
  public var service: Instant { wall - lost }

  /// This moment, or the one at which an organization was last decided about when that was later: time never goes back.
  public func notBefore(service earliest: Instant) -> Moment {
    Moment(wall: max(service, earliest) + lost, lost: lost)
  }
}
