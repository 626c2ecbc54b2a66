/// That an organization closes, or has closed.
public struct Closing: Hashable, Sendable {
  /// The first instant at which it is carried out; until then any owner can stop it.
  public let at: Instant
  /// Since when nothing of it is left but its books; nil before.
  public let closedAt: Instant?

  /// How long the others have to object.
  public static let notice = Duration.days(7)

  public init(at: Instant, closedAt: Instant? = nil) {
    self.at = at
    self.closedAt = closedAt
  }

  /// Whether it can still be stopped.
  public func waits(at now: Instant) -> Bool { closedAt == nil && now < at }

  /// Whether it is to be carried out.
  public func isDue(at now: Instant) -> Bool { closedAt == nil && at <= now }
}
