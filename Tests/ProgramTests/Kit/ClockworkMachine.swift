import Faults
import Glibc

/// A machine whose two clocks stand until they are moved, and a server on it: the wall clock, which somebody may set,
/// and the one that counts the time that passes.
final class ClockworkMachine {
  private(set) var server: Server
  private let world: World
  private let machine: Machine
  /// Milliseconds since 1970. Two days after the world was made, for before its signing key was certified nothing is
  /// granted, and a clock may be set back.
  private var wall = (Int64(time(nil)) + 2 * 86_400) * 1000
  private var steady: Int64 = 1_000_000

  init(on world: World) throws {
    self.world = world
    machine = try Machine(disk: world.data)
    machine.setWallClock(to: wall)
    machine.setSteadyClock(to: steady)
    server = try Server(on: world, wrapper: machine.words)
  }

  /// Somebody sets the wall clock, forward or, by less than nothing, back.
  func setWallClock(by seconds: Int64) {
    wall += seconds * 1000
    machine.setWallClock(to: wall)
  }

  /// Time passes while the server lives, five seconds at a time, after which it stamps that it does.
  func live(for seconds: Int64) throws {
    for _ in 0..<seconds / 5 {
      pass(5)
      guard try server.ask(.get("/readyz")).status == 200 else { throw Failure("not ready") }
    }
  }

  /// The server goes, time passes without it, and it comes back.
  ///
  /// - Parameter error: by how much the wall clock is wrong when it does.
  func away(for seconds: Int64, wrongBy error: Int64 = 0, _ go: (Server) throws -> Void) throws {
    try go(server)
    pass(seconds)
    setWallClock(by: error)
    server = try Server(on: world, wrapper: machine.words)
  }

  private func pass(_ seconds: Int64) {
    steady += seconds * 1000
    machine.setSteadyClock(to: steady)
    setWallClock(by: seconds)
  }
}
