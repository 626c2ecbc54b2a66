/// A reading of a clock that only goes forward and counts the time that the computer slept (CLOCK_BOOTTIME).
/// Its zero means nothing; only differences do. The wall clock is never asked.
public struct Moment: Hashable, Comparable, Sendable {
  /// Nanoseconds since some instant before the program began.
  public var nanoseconds: Int64

  public init(nanoseconds: Int64) {
    self.nanoseconds = nanoseconds
  }

  public static func < (a: Self, b: Self) -> Bool { a.nanoseconds < b.nanoseconds }

  /// The moment that many seconds later. What is negative or no number counts as 0, what is over ten years as ten
  /// years.
  public func after(seconds: Double) -> Moment {
    Moment(nanoseconds: nanoseconds + Int64(Duration.sane(seconds) * 1e9))
  }

  /// The moment that many seconds earlier, within the same limits as ``after(seconds:)``.
  public func before(seconds: Double) -> Moment {
    Moment(nanoseconds: nanoseconds - Int64(Duration.sane(seconds) * 1e9))
  }

  /// Seconds from an earlier moment to this one; negative from a later one.
  public func seconds(since earlier: Moment) -> Double {
    Double(nanoseconds - earlier.nanoseconds) / 1e9
  }

  private enum Duration {
    static let longest: Double = 10 * 365 * 86_400

    /// A server's number must not be able to make arithmetic overflow.
    static func sane(_ seconds: Double) -> Double {
      seconds > 0 ? min(seconds, longest) : 0
    }
  }
}
