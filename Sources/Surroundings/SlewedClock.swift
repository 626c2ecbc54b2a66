public import Licensing

/// A server's clock: the wall time at its start, carried on by a clock that never jumps, and slewed toward the wall.
///
/// Whoever sets the machine's clock forward by a day neither ends all seats nor extends them: the difference is worn
/// off at one tenth of the time that passes.
public struct SlewedClock: Sendable {
  private var time: Int64
  private var steady: Int64
  /// What has passed and made no whole millisecond of slew yet, 0 to 9 ms: a clock that is read all the time leans too.
  private var unslewed: Int64 = 0

  /// - Parameters:
  ///   - wall: the wall time at the start.
  ///   - steady: milliseconds on a clock that counts sleep and never steps (CLOCK_BOOTTIME).
  public init(wall: Instant, steady: Int64) {
    time = wall.milliseconds
    self.steady = steady
  }

  /// The time now; never earlier than the reading before.
  public mutating func read(wall: Instant, steady now: Int64) -> Instant {
    let passed = max(0, now - steady)
    steady = max(steady, now)
    let carried = time + passed
    let slew = (unslewed + passed) / 10
    unslewed = (unslewed + passed) % 10
    time = carried + max(-slew, min(slew, wall.milliseconds - carried))
    return Instant(milliseconds: time)
  }
}
