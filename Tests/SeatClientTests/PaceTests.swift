import Testing

@testable import SeatClient

/// How far apart requests are.
struct PaceTests {
  @Test("the pause after the n-th failure in a row is anything up to 1, 2, 4 … 30 s", arguments: 1...8)
  func fullJitter(failures: Int) {
    let ceiling = [1, 2, 4, 8, 16, 30, 30, 30][failures - 1]
    var dice = Dice(state: 3)
    let pauses = (0..<2000).map { _ in Pace.retry(failures: failures, &dice) }
    #expect(pauses.allSatisfy { (0..<Double(ceiling)).contains($0) })
    #expect((pauses.min() ?? 1) < 0.01 * Double(ceiling))
    #expect((pauses.max() ?? 0) > 0.99 * Double(ceiling))
  }

  @Test("a beat comes before the lease's end, whatever pace the server names")
  func withinTheLease() {
    var dice = Dice(state: 3)
    #expect(Pace.heartbeat(every: 1000, within: 30, &dice) <= 30)
    #expect(Pace.heartbeat(every: 0, within: 30, &dice) >= 0.085)
  }

  @Test(
    "Retry-After is honored up to the limit",
    arguments: [
      // retry after, seconds until the limit, expected pause; the jitter is 1 s
      (nil, 100, 1), (0.5, 100, 1), (7, 100, 7), (9999, 100, 100), (9999, -5, 30), (9999, nil, 30), (10, nil, 10),
    ] as [(Double?, Double?, Double)])
  func retryAfter(_ retryAfter: Double?, _ limit: Double?, _ expected: Double) {
    let now = Moment(nanoseconds: 1_000_000_000_000)
    let end = limit.map { $0 < 0 ? now.before(seconds: -$0) : now.after(seconds: $0) }
    let next = Pace.nextTry(at: now, jitter: 1, retryAfter: retryAfter, limit: end)
    #expect(next.seconds(since: now) == expected)
  }
}
