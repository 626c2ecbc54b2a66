import Faults
import Glibc

/// The two clocks of a machine, which stand until they are moved: the wall clock, which somebody may set, and the one
/// that counts the time that passes. All programs on the machine have the same.
final class Clockwork {
  private let machine: Machine
  /// Milliseconds since 1970. Two days ahead of the present: a clock may be set back, and before the signing key was
  /// certified nothing is granted.
  private var wall = (Int64(time(nil)) + 2 * 86_400) * 1000
  private var steady: Int64 = 1_000_000

  /// - Parameter disk: a folder of a program on the machine.
  init(disk: String) throws {
    machine = try Machine(disk: disk)
    machine.setClocks(wall: wall, steady: steady)
  }

  /// Words that come before a program's own, and make it run on this machine.
  var words: [String] { machine.words }

  /// Somebody sets the wall clock, forward or, by less than nothing, back.
  func setWallClock(by seconds: Int64) {
    wall += seconds * 1000
    machine.setWallClock(to: wall)
  }

  /// Time passes, whoever lives.
  func pass(_ seconds: Int64) {
    wall += seconds * 1000
    steady += seconds * 1000
    machine.setClocks(wall: wall, steady: steady)
  }

  /// Time passes while servers live, five seconds at a time, after which they stamp that they do.
  func live(for seconds: Int64, with servers: [Server]) throws {
    for _ in 0..<seconds / 5 {
      pass(5)
      for server in servers {
        let ready = try server.ask(.get("/readyz"))
        guard ready.status == 200 else { throw Failure(ready.body) }
      }
    }
  }
}
