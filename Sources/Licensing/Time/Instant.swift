/// A point in time: whole milliseconds since 1970-01-01T00:00:00Z.
public struct Instant: Hashable, Comparable, Sendable {
  public var milliseconds: Int64

  public init(milliseconds: Int64) {
    self.milliseconds = milliseconds
  }

  public static let distantPast = Instant(milliseconds: .min / 4)
  public static let distantFuture = Instant(milliseconds: .max / 4)

  public static func < (a: Self, b: Self) -> Bool { a.milliseconds < b.milliseconds }

  public static func + (instant: Self, duration: Duration) -> Self {
    Instant(milliseconds: instant.milliseconds + duration.milliseconds)
  }

  public static func - (instant: Self, duration: Duration) -> Self {
    Instant(milliseconds: instant.milliseconds - duration.milliseconds)
  }

  /// The time from `b` to `a`; negative when `a` comes first.
  public static func - (a: Self, b: Self) -> Duration {
    .milliseconds(a.milliseconds - b.milliseconds)
  }
}

extension Duration {
  /// Whole milliseconds, rounded toward zero.
  public var milliseconds: Int64 {
    let (seconds, attoseconds) = components
    return seconds * 1000 + attoseconds / 1_000_000_000_000_000
  }

  /// Seconds with their fraction, for answers.
  public var inSeconds: Double { Double(milliseconds) / 1000 }

  public static func minutes(_ count: Int) -> Duration { .seconds(60 * count) }
  public static func hours(_ count: Int) -> Duration { .seconds(3600 * count) }
  public static func days(_ count: Int) -> Duration { .seconds(86_400 * count) }
}
