import Licensing
import Testing

@Suite("Instants and durations")
struct InstantTests {
  @Test("milliseconds are counted exactly, before 1970 as well")
  func arithmetic() {
    let instant = Instant(milliseconds: 1000)
    #expect(instant + .seconds(2) == Instant(milliseconds: 3000))
    #expect(instant - .seconds(2) == Instant(milliseconds: -1000))
    #expect(instant - Instant(milliseconds: 2500) == .milliseconds(-1500))
    #expect(Instant.distantPast < instant && instant < .distantFuture)
  }

  @Test(
    "what is finer than a millisecond is cut off toward zero",
    arguments: [
      (Duration.microseconds(1999), 1), (.microseconds(-1999), -1), (.nanoseconds(999_999), 0), (.zero, 0),
      (.days(1), 86_400_000), (.hours(-1), -3_600_000), (.minutes(5), 300_000), (.milliseconds(-1), -1),
    ] as [(Duration, Int64)])
  func milliseconds(duration: Duration, expected: Int64) {
    #expect(duration.milliseconds == expected)
  }

  @Test("seconds keep their fraction")
  func seconds() {
    #expect(Duration.milliseconds(1500).inSeconds == 1.5)
    #expect(Duration.milliseconds(-250).inSeconds == -0.25)
  }

  @Test("the distant ends leave room for a lease time")
  func distant() {
    #expect(Instant.distantFuture + .days(36_500) > .distantFuture)
    #expect(Instant.distantPast - .days(36_500) < .distantPast)
  }
}
