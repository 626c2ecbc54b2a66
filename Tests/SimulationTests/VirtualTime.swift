import Licensing
import Surroundings
import Synchronization

/// The time of a run: a steady clock that only passes, and the wall, which somebody can set.
final class VirtualTime: Sendable {
  private let state = Mutex((steady: Int64(0), skew: Duration.zero))

  /// What the wall shows when a run begins and nobody has set it.
  static let start = Instant(milliseconds: 1_609_459_200_000)

  /// Milliseconds since the run began.
  var steady: Int64 { state.withLock { $0.steady } }

  /// How far the wall has been set ahead, in all.
  var skew: Duration { state.withLock { $0.skew } }

  var wall: Instant { state.withLock { Self.start + .milliseconds($0.steady) + $0.skew } }

  func pass(_ duration: Duration) {
    state.withLock { $0.steady += duration.milliseconds }
  }

  func setWall(by step: Duration) {
    state.withLock { $0.skew += step }
  }
}

/// One server's clock, from one start of it to the next.
final class VirtualClock: Sendable {
  private let slewed: Mutex<SlewedClock>
  private let time: VirtualTime
  private let ahead: Duration

  /// - Parameter ahead: how far its machine's wall is ahead of the others'.
  init(_ time: VirtualTime, ahead: Duration) {
    self.time = time
    self.ahead = ahead
    slewed = Mutex(SlewedClock(wall: time.wall + ahead, steady: time.steady))
  }

  var now: Instant {
    slewed.withLock { $0.read(wall: time.wall + ahead, steady: time.steady) }
  }
}
