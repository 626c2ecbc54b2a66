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
      clock: Clock { self.tick() ?? system.clock.now() }, random: system.random)
  }

  /// A millisecond passes whenever somebody looks, so that what is made later has a later id.
  private func tick() -> Instant? {
    told.withLock { told in
      told = told.map { $0 + .milliseconds(1) }
      return told
    }
  }
}
