/// A machine whose clocks are moved by hand, and a server on it.
final class ClockworkMachine {
  private(set) var server: Server
  private let world: World
  private let clockwork: Clockwork

  init(on world: World) throws {
    self.world = world
    clockwork = try Clockwork(disk: world.data)
    server = try Server(on: world, wrapper: clockwork.words)
  }

  /// Somebody sets the wall clock, forward or, by less than nothing, back.
  func setWallClock(by seconds: Int64) {
    clockwork.setWallClock(by: seconds)
  }

  /// Time passes while the server lives.
  func live(for seconds: Int64) throws {
    try clockwork.live(for: seconds, with: [server])
  }

  /// The server goes, time passes without it, and it comes back.
  ///
  /// - Parameter error: by how much the wall clock is wrong when it does.
  func away(for seconds: Int64, wrongBy error: Int64 = 0, _ go: (Server) throws -> Void) throws {
    try go(server)
    clockwork.pass(seconds)
    setWallClock(by: error)
    server = try Server(on: world, wrapper: clockwork.words)
  }
}
