/// When an application that is open, and that nobody uses, gives up its seat: the organization's choice.
public struct IdleRule: Hashable, Sendable {
  /// After so long without a touch the seat is given up.
  public let limit: Duration

  /// - Parameter minutes: 0 lets everybody sit.
  public init?(minutes: Int) {
    guard minutes > 0 else { return nil }
    limit = .minutes(minutes)
  }

  /// So long before, whoever sits there is told.
  public static let notice = Duration.minutes(5)
  /// An application that is heard so often is told at least twice.
  public static let heartbeatMax = notice / 2
  /// Shorter pauses are nobody's business.
  public static let shown = Duration.minutes(1)

  /// What becomes of an application that was not touched for so long.
  ///
  /// - Parameter idle: nil from an application that does not tell; it is taken to be in use.
  public func decide(idle: Duration?) -> IdleDecision {
    guard let idle else { return .stays }
    let left = limit - idle
    return left <= .zero ? .givesUp : left <= Self.notice ? .isTold(left) : .stays
  }

  /// The time until the seat is given up, where it is told; nil otherwise.
  public func left(ofIdle idle: Duration?) -> Duration? {
    if case .isTold(let left) = decide(idle: idle) { left } else { nil }
  }
}

public enum IdleDecision: Hashable, Sendable {
  case stays
  /// The seat is given up after this time.
  case isTold(Duration)
  case givesUp
}
