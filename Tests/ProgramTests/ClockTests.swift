import Glibc
import Testing

@Suite("The clocks of a machine", OwnThreads())
struct ClockTests {
  private let clockwork: ClockworkMachine
  /// Of an office with two seats: who falls silent, who beats, and who waits for a seat.
  private let silent: OneApplication
  private let beating: OneApplication
  private let waiting: OneApplication

  private static let hour: Int64 = 3600

  init() throws {
    let world = try World()
    clockwork = try ClockworkMachine(on: world)
    let people = world.officeTokens.map { OneApplication(token: $0) }
    (silent, beating, waiting) = (people[0], people[1], people[2])
    #expect(try silent.ask(clockwork.server).status == 201)
    #expect(try beating.ask(clockwork.server).status == 201)
    #expect(try waiting.ask(clockwork.server).code == "no_seat_free")
  }

  // 72 hours are more than the longest outage that costs nobody a seat: a clock that jumped would not be taken for one.
  @Test("a wall clock that is set by days ends nobody's seat and gives nobody a longer one", arguments: [24, -24, 72])
  func set(hours: Int64) throws {
    let seat = try seat(of: beating)
    try live(for: 60)
    let left = try silent.secondsLeft(clockwork.server)
    clockwork.setWallClock(by: hours * Self.hour)
    #expect(try silent.secondsLeft(clockwork.server) == left)
    #expect(try beating.ask(clockwork.server).status == 200)
    #expect(try waiting.ask(clockwork.server).code == "no_seat_free")

    // The server's clock leans toward the wall by a tenth: five minutes are four and a half, or five and a half.
    try live(for: 190)
    #expect(try waiting.ask(clockwork.server).code == "no_seat_free")
    #expect(try silent.secondsLeft(clockwork.server) != nil)
    try live(for: 90)
    #expect(try silent.secondsLeft(clockwork.server) == nil)
    #expect(try waiting.ask(clockwork.server).status == 201)
    #expect(try beating.ask(clockwork.server).status == 200)
    #expect(try self.seat(of: beating) == seat)
  }

  @Test(
    "a server that was away for 20 minutes costs nobody a second, whatever the wall clock says when it is back",
    arguments: [(SIGKILL, 0), (SIGTERM, 0), (SIGKILL, 20), (SIGKILL, -20)] as [(Int32, Int64)])
  func away(signal: Int32, hoursWrong: Int64) throws {
    let seat = try seat(of: beating)
    try live(for: 100)
    #expect(try silent.secondsLeft(clockwork.server) == 200)
    try clockwork.away(for: 20 * 60, wrongBy: hoursWrong * Self.hour) { server in
      server.program.kill(signal)
      try server.program.wait()
    }
    #expect(try beating.ask(clockwork.server).status == 200)
    #expect(try self.seat(of: beating) == seat)
    #expect(try silent.secondsLeft(clockwork.server) == 200)
    #expect(try waiting.ask(clockwork.server).code == "no_seat_free")

    try live(for: 195)
    #expect(try silent.secondsLeft(clockwork.server) == 5)
    #expect(try waiting.ask(clockwork.server).code == "no_seat_free")
    try live(for: 5)
    #expect(try silent.secondsLeft(clockwork.server) == nil)
    #expect(try waiting.ask(clockwork.server).status == 201)
    #expect(try self.seat(of: beating) == seat)
  }

  /// Time passes, and one application beats.
  private func live(for seconds: Int64) throws {
    for end in stride(from: Int64(60), through: seconds + 59, by: 60) {
      try clockwork.live(for: min(60, seconds - end + 60))
      #expect(try beating.ask(clockwork.server).status == 200)
    }
  }

  private func seat(of application: OneApplication) throws -> Int? {
    try clockwork.server.holders(of: World.officeName).seatOf[application.lease]
  }
}
