import Glibc
import Licensing
import Surroundings
import Synchronization

/// The system's own clock and random bytes.
enum SystemSurroundings {
  static func make() -> Surroundings {
    Surroundings(clock: clock(), random: random())
  }

  private static func clock() -> Clock {
    let state = Mutex(SlewedClock(wall: wall(), steady: steady()))
    return Clock { state.withLock { $0.read(wall: wall(), steady: steady()) } }
  }

  private static func random() -> RandomSource {
    RandomSource { count in
      var generator = SystemRandomNumberGenerator()
      return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    }
  }

  static func wall() -> Instant {
    Instant(milliseconds: milliseconds(of: CLOCK_REALTIME))
  }

  /// Counts the time that the machine slept, and is never set.
  private static func steady() -> Int64 {
    milliseconds(of: CLOCK_BOOTTIME)
  }

  private static func milliseconds(of clock: clockid_t) -> Int64 {
    var time = timespec()
    clock_gettime(clock, &time)
    return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
  }
}
