import Licensing
import Surroundings
import Testing

@Suite("A server's clock")
struct SlewedClockTests {
  private static let start = Instant(milliseconds: 1_600_000_000_000)
  private static let day: Int64 = 86_400_000

  @Test(
    "it goes on with the steady clock and leans toward the wall, a tenth of the time that passes at most",
    arguments: [
      // passed on the steady clock, where the wall is then ahead of it, what is read as passed
      (0, 0, 0), (1000, 0, 1000), (Self.day, 0, Self.day),
      (1000, 50, 1050), (1000, 100, 1100), (1000, 101, 1100), (1000, -50, 950), (1000, -100, 900), (1000, -101, 900),
      (1000, Self.day, 1100), (1000, -Self.day, 900), (3_600_000, Self.day, 3_960_000),
      (3_600_000, -Self.day, 3_240_000),
      (10 * Self.day, Self.day, 11 * Self.day), (10 * Self.day, -Self.day, 9 * Self.day),
      (0, Self.day, 0), (0, -Self.day, 0),
    ] as [(Int64, Int64, Int64)])
  func slew(passed: Int64, wallAhead: Int64, read: Int64) {
    var clock = SlewedClock(wall: Self.start, steady: 7)
    let wall = Self.start + .milliseconds(passed + wallAhead)
    #expect(clock.read(wall: wall, steady: 7 + passed) == Self.start + .milliseconds(read))
  }

  @Test(
    "a wall set by a day is caught up with after ten days, and not a minute earlier", arguments: [1, -1] as [Int64])
  func catchesUp(sign: Int64) {
    var clock = SlewedClock(wall: Self.start, steady: 0)
    for minute in Int64(1)...14_401 {
      let passed = minute * 60_000
      let wall = Self.start + .milliseconds(passed + sign * Self.day)
      let ahead = wall - clock.read(wall: wall, steady: passed)
      #expect((ahead == .zero) == (minute >= 14_400), "after \(minute) minutes")
    }
  }

  @Test("sleep is time that has passed")
  func sleep() {
    var clock = SlewedClock(wall: Self.start, steady: 0)
    let morning = Self.start + .hours(8)
    #expect(clock.read(wall: morning, steady: 8 * 3_600_000) == morning)
  }

  @Test("it never goes back, whatever wall and steady clock say")
  func neverBack() {
    var clock = SlewedClock(wall: Self.start, steady: 1000)
    var last = Self.start
    for (wall, steady) in [
      (0, 1001), (-Self.day, 1001), (Self.day, 1002), (-Self.day, 1003), (0, 900), (0, 0), (-50, 1003), (5, 1004),
      (-3 * Self.day, 1013), (-3 * Self.day, 1014), (-3 * Self.day, 5000), (Self.day, 5000), (0, 5001),
    ] as [(Int64, Int64)] {
      let now = clock.read(wall: Self.start + .milliseconds(wall), steady: steady)
      #expect(now >= last)
      last = now
    }
  }

  @Test(
    "however often it is read, it leans toward the wall all the same", arguments: [1, 3, 7, 9, 10, 11, 1000] as [Int64])
  func oftenRead(step: Int64) {
    for sign in [1, -1] as [Int64] {
      var clock = SlewedClock(wall: Self.start, steady: 0)
      var now = Self.start
      for passed in stride(from: step, through: 100_000, by: Int(step)) {
        let next = clock.read(wall: Self.start + .milliseconds(passed + sign * Self.day), steady: passed)
        #expect(next >= now)
        now = next
      }
      let passed = 100_000 / step * step
      let leaned = (now - Self.start).milliseconds - passed
      #expect(abs(leaned - sign * passed / 10) <= 1, "leaned by \(leaned) ms in \(passed) ms")
    }
  }

  @Test("a steady clock that goes back counts as one that stands")
  func brokenSteadyClock() {
    var clock = SlewedClock(wall: Self.start, steady: 1000)
    #expect(clock.read(wall: Self.start, steady: 500) == Self.start)
    #expect(clock.read(wall: Self.start, steady: 1000) == Self.start)
    #expect(clock.read(wall: Self.start + .seconds(1), steady: 2000) == Self.start + .seconds(1))
  }
}
