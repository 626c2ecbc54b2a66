import Licensing
import Storage
import Surroundings
import Synchronization

/// Compares this server's clock with the database host's, which all servers on the database share.
public final class ClockWatch: Sendable {
  private let runner: Runner
  private let apart = Mutex<Duration>(.zero)

  /// How far apart the clocks may be: promises of two servers must not differ by more.
  public static let tolerance = Duration.seconds(2)

  public init(runner: Runner) {
    self.runner = runner
  }

  /// Looks again; every few seconds. While the database does not answer, the last look stands.
  public func look() async {
    let before = runner.surroundings.clock.now()
    guard let host = try? await runner.engine.hostTime() else { return }
    let after = runner.surroundings.clock.now()
    // Somewhere between the two the host looked at its clock.
    apart.withLock { $0 = host < before ? before - host : max(.zero, host - after) }
  }

  /// Why no seat is granted; nil while the clocks agree.
  public var complaint: String? {
    let apart = apart.withLock { $0 }
    guard apart > Self.tolerance else { return nil }
    return
      "This server's clock is \(apart.components.seconds) s from the database's. No seats are granted until they agree."
  }
}
