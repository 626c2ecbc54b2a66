import Licensing
import Testing
import Web

@Suite("How much of a policy is left")
struct RateAllowanceTests {
  private static let policy = RatePolicy(name: "sign-in", burst: 3, per: .seconds(10))

  /// Tries at these seconds; `-` is allowed, a number is the wait in seconds.
  @Test(
    "a burst is allowed at once, and then one more in a while",
    arguments: [
      ([0, 0, 0, 0], ["-", "-", "-", "10"]), ([0, 0, 0, 9, 10, 10, 20], ["-", "-", "-", "1", "-", "10", "-"]),
      ([0, 10, 20, 30, 40, 50], ["-", "-", "-", "-", "-", "-"]), ([0, 5, 5, 5], ["-", "-", "-", "5"]),
      ([0, 0, 0, 100, 100, 100, 100], ["-", "-", "-", "-", "-", "-", "10"]),
      ([0, 0, 0, 15, 15, 20], ["-", "-", "-", "-", "5", "-"]),
      ([0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10], ["-", "-", "-", "9", "8", "7", "6", "5", "4", "3", "2", "1", "-"]),
    ])
  func tries(seconds: [Int], expected: [String]) {
    var allowance = RateAllowance.full
    let answers = seconds.map { second in
      allowance.take(Self.policy, at: .second(second)).map { String($0.milliseconds / 1000) } ?? "-"
    }
    #expect(answers == expected)
  }

  @Test("after the wait that was told, and not a millisecond earlier, it is allowed")
  func exact() throws {
    var allowance = RateAllowance.full
    for _ in 0..<3 { _ = allowance.take(Self.policy, at: .second(0)) }
    let wait = try #require(allowance.wait(Self.policy, at: .second(4)))
    #expect(allowance.wait(Self.policy, at: .second(4) + wait - .milliseconds(1)) == .milliseconds(1))
    #expect(allowance.wait(Self.policy, at: .second(4) + wait) == nil)
  }

  @Test("whoever keeps trying gets as much as who waits, for refused tries take nothing")
  func impatience() {
    var allowance = RateAllowance.full
    let allowed = (0..<1000).filter { allowance.take(Self.policy, at: .second($0)) == nil }
    #expect(allowed == [0, 1, 2] + stride(from: 10, to: 1000, by: 10))
  }

  @Test("one that is given back can be taken again, and never more than the burst")
  func giving() {
    var allowance = RateAllowance.full
    for _ in 0..<3 { _ = allowance.take(Self.policy, at: .second(0)) }
    allowance.give(Self.policy, at: .second(0))
    #expect(allowance.take(Self.policy, at: .second(0)) == nil)
    #expect(allowance.take(Self.policy, at: .second(0)) == .seconds(10))
    for _ in 0..<9 { allowance.give(Self.policy, at: .second(0)) }
    let answers = (0..<4).map { _ in allowance.take(Self.policy, at: .second(0)) }
    #expect(answers == [nil, nil, nil, .seconds(10)])
  }

  @Test("neither a clock that was set back nor a milder policy locks anybody out for longer than a burst takes")
  func clockSetBack() {
    var allowance = RateAllowance.full
    for _ in 0..<3 { _ = allowance.take(Self.policy, at: .second(1_000_000)) }
    #expect(allowance.take(Self.policy, at: .second(0)) == .seconds(10))
    #expect(allowance.take(Self.policy, at: .second(10)) == nil)
    let milder = RatePolicy(name: "sign-in", burst: 1, per: .seconds(1))
    #expect(allowance.wait(milder, at: .second(10)) == .seconds(1))
  }
}

extension Instant {
  fileprivate static func second(_ second: Int) -> Instant {
    Instant(milliseconds: 1_800_000_000_000) + .seconds(second)
  }
}
