import Pages
import ServiceLifecycle

/// Has those who look at seats told what changes, and lets them go when the server stops.
struct LivePulse: Service {
  private let live: LiveSeats

  /// How late somebody hears of a change at most.
  private static let pause = Duration.seconds(1)

  init(live: LiveSeats) {
    self.live = live
  }

  func run() async throws {
    await cancelWhenGracefulShutdown {
      while !Task.isCancelled {
        await live.beat()
        try? await Task.sleep(for: Self.pause)
      }
    }
    live.close()
  }
}
