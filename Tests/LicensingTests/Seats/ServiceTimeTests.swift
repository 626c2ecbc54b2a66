import Licensing
import Testing

@Suite("Service time")
struct ServiceTimeTests {
  private static let stamped = Instant(milliseconds: 1_600_000_000_000)

  @Test(
    "an outage is time lost, up to a day; silence of 15 seconds is none",
    arguments: [
      (Duration.zero, Duration.zero), (.seconds(5), .zero), (.seconds(14), .zero), (.seconds(15), .zero),
      (.milliseconds(15_001), .milliseconds(15_001)), (.seconds(16), .seconds(16)), (.hours(2), .hours(2)),
      (.hours(24), .hours(24)), (.hours(24) + .milliseconds(1), .hours(24)), (.hours(30), .hours(24)),
      (.days(400), .hours(24)),
    ])
  func outage(gap: Duration, lost: Duration) {
    var service = ServiceTime(aliveAt: Self.stamped)
    let back = Self.stamped + gap
    #expect(service.isOff(at: back) == (gap > .seconds(15)))
    service.stamp(at: back)
    #expect(service.lost == lost)
    #expect(service.aliveAt == back)
    #expect(!service.isOff(at: back))
  }

  @Test(
    "a wall clock that was set back by more than 15 seconds does not take seats with it",
    arguments: [
      (Duration.seconds(1), Duration.zero), (.seconds(15), .zero), (.milliseconds(15_001), .milliseconds(-15_001)),
      (.hours(1), .hours(-1)), (.days(3), .days(-3)),
    ])
  func setBack(by: Duration, lost: Duration) {
    var service = ServiceTime(aliveAt: Self.stamped)
    #expect(service.isOff(at: Self.stamped - by) == (by > .seconds(15)))
    service.stamp(at: Self.stamped - by)
    #expect(service.lost == lost)
    #expect(service.aliveAt == Self.stamped - by)
  }

  @Test(
    "a seat that had three minutes left has three minutes left after an outage of a day",
    arguments: [
      Duration.seconds(16), .hours(2), .hours(24),
    ])
  func seatSurvives(gap: Duration) {
    var service = ServiceTime(lost: .minutes(7), aliveAt: Self.stamped)
    let before = Moment(wall: Self.stamped, lost: service.lost)
    let end = before.service + .minutes(3)
    service.stamp(at: Self.stamped + gap)
    let after = Moment(wall: Self.stamped + gap, lost: service.lost)
    #expect(after.service == before.service)
    #expect(end - after.service == .minutes(3))
  }

  @Test("what an outage has beyond a day passes for the seats as well")
  func longOutage() {
    var service = ServiceTime(aliveAt: Self.stamped)
    service.stamp(at: Self.stamped + .hours(30))
    let after = Moment(wall: Self.stamped + .hours(30), lost: service.lost)
    #expect(after.service == Self.stamped + .hours(6))
  }

  @Test("a clock set back and forth again leaves nothing behind")
  func backAndForth() {
    var service = ServiceTime(lost: .minutes(7), aliveAt: Self.stamped)
    service.stamp(at: Self.stamped - .hours(3))
    service.stamp(at: Self.stamped)
    #expect(service == ServiceTime(lost: .minutes(7), aliveAt: Self.stamped))
  }

  @Test("a server that stamps every five seconds loses nothing, all day long")
  func alive() {
    var service = ServiceTime(aliveAt: Self.stamped)
    for beat in 1...17_280 { service.stamp(at: Self.stamped + .seconds(5 * beat)) }
    #expect(service.lost == .zero)
    #expect(service.aliveAt == Self.stamped + .days(1))
  }

  @Test("outages add up")
  func several() {
    var service = ServiceTime(aliveAt: Self.stamped)
    service.stamp(at: Self.stamped + .hours(1))
    service.stamp(at: Self.stamped + .hours(1) + .seconds(5))
    service.stamp(at: Self.stamped + .hours(3))
    #expect(service.lost == .hours(3) - .seconds(5))
  }

  @Test(
    "nothing is decided before what was decided last",
    arguments: [
      (Duration.zero, Duration.zero), (.milliseconds(-1), .milliseconds(1)), (.hours(-2), .hours(2)),
      (.milliseconds(1), .zero), (.hours(2), .zero),
    ])
  func notBefore(sinceLast: Duration, moved: Duration) {
    let lost = Duration.minutes(40)
    let moment = Moment(wall: Self.stamped, lost: lost)
    let decided = moment.notBefore(service: moment.service - sinceLast)
    #expect(decided.wall == Self.stamped + moved)
    #expect(decided.lost == lost)
    #expect(decided.service == moment.service + moved)
  }
}
