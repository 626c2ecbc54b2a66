import FoundationEssentials
public import Licensing
public import Surroundings
import Synchronization

/// A clock that stands still until a test moves it.
public final class TestClock: Sendable {
  private let time: Mutex<Instant>

  public init(_ instant: Instant) {
    time = Mutex(instant)
  }

  public var now: Instant { time.withLock { $0 } }

  public func set(_ instant: Instant) {
    time.withLock { $0 = instant }
  }

  public func move(by duration: Duration) {
    time.withLock { $0 = $0 + duration }
  }

  public var clock: Clock { Clock { self.now } }
}

extension Instant {
  /// `2021-12-31T23:59:59Z`, in UTC. For tests only: a text that is no instant ends the test.
  public init(_ text: String) {
    guard let date = try? Date(text, strategy: .iso8601) else { preconditionFailure("\(text) is no instant") }
    self.init(milliseconds: Int64(date.timeIntervalSince1970) * 1000)
  }
}

extension RandomSource {
  /// 0…01, 0…02, 0…03: bytes that one can read in an id.
  ///
  /// - Parameter start: where the numbers begin; two servers must not give away the same ones.
  public static func counting(from start: UInt64 = 0) -> RandomSource {
    let counter = Atomic<UInt64>(start)
    return RandomSource { count in
      let number = counter.wrappingAdd(1, ordering: .relaxed).newValue
      // Keys use five bits of a byte: with more in one, every 32nd key would be the same.
      let digits = (0..<8).map { UInt8(truncatingIfNeeded: number >> (35 - 5 * $0)) & 31 }
      return Array((Array(repeating: 0, count: max(0, count - 8)) + digits).suffix(count))
    }
  }
}
