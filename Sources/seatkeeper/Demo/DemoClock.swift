import Licensing
import Surroundings
import Synchronization

/// The demo's clock: it stands in the past while the demo's story is told, and then goes with the system's.
final class DemoClock: Sendable {
  private let told: Mutex<Instant?>

  init(at instant: Instant? = nil) {
    told = Mutex(instant)
  }

  func set(_ instant: Instant?) { told.withLock { $0 = instant } }

  /// The system's surroundings with this clock.
  var surroundings: Surroundings {
    let system = SystemSurroundings.make()
    return Surroundings(
      clock: Clock { self.told.withLock { $0 } ?? system.clock.now() }, random: system.random)
  }
}
