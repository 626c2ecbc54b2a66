public import Licensing

/// What the one who asked is told.
public enum SeatAnswer: Sendable {
  case seated(Seat, isNew: Bool)
  /// By the organization; nil where none was asked.
  case refused(Refusal, Moment, by: OrganizationID?)
  case released(Moment)
  case leaving(until: Instant, Moment)
}

/// A seat that an application holds.
public struct Seat: Sendable {
  public let lease: Lease
  public let organization: Organization
  public let terms: SeatTerms
  public let moment: Moment
  public let token: String
  /// After this time the seat is given up unless somebody touches the application; nil where that is far, or never.
  public var idleLeft: Duration?
  /// Where idle applications give up their seats, they must be heard often enough to be told in time; nil elsewhere.
  public var heartbeatMax: Duration?
}

extension Seat {
  mutating func apply(_ rule: IdleRule?, idle: Duration?) {
    idleLeft = rule?.left(ofIdle: idle)
    heartbeatMax = rule.map { _ in IdleRule.heartbeatMax }
  }
}
