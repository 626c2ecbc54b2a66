import Licensing
import Surroundings
import TestKit
import Testing
import Web

@Suite("Tries are limited by policy and key")
struct RateLimiterTests {
  private let clock = TestClock(Instant("2027-01-01T00:00:00Z"))
  private let signIn = RatePolicy(name: "sign-in", burst: 2, per: .seconds(30))
  private let mail = RatePolicy(name: "mail", burst: 1, per: .minutes(10))

  @Test("one key's tries, under one policy, do not count for another")
  func apart() {
    let limiter = RateLimiter(clock: clock.clock)
    #expect(limiter.take(signIn, "ana") == nil && limiter.take(signIn, "ana") == nil)
    #expect(limiter.take(signIn, "ana") == .seconds(30))
    #expect(limiter.take(signIn, "ben") == nil)
    #expect(limiter.take(mail, "ana") == nil && limiter.take(mail, "ana") == .minutes(10))
    clock.move(by: .seconds(30))
    #expect(limiter.take(signIn, "ana") == nil && limiter.take(signIn, "ana") == .seconds(30))
  }

  @Test("looking does not count")
  func looking() {
    let limiter = RateLimiter(clock: clock.clock)
    #expect((0..<9).allSatisfy { _ in limiter.look(signIn, "ana") == nil } && limiter.count == 0)
    _ = limiter.take(signIn, "ana")
    #expect((0..<9).allSatisfy { _ in limiter.look(signIn, "ana") == nil })
    _ = limiter.take(signIn, "ana")
    #expect(limiter.look(signIn, "ana") == .seconds(30))
    clock.move(by: .seconds(12))
    #expect(limiter.look(signIn, "ana") == .seconds(18))
  }

  @Test("what is given back was never tried")
  func giving() {
    let limiter = RateLimiter(clock: clock.clock)
    for _ in 0..<9 {
      #expect(limiter.take(mail, "ana") == nil)
      limiter.give(mail, "ana")
    }
    #expect(limiter.count == 0)
    limiter.give(mail, "ben")
    #expect(limiter.take(mail, "ben") == nil && limiter.take(mail, "ben") == .minutes(10))
  }

  @Test("when it is full, those who may do everything again are forgotten first")
  func idleFirst() {
    let limiter = RateLimiter(clock: clock.clock, capacity: 16)
    for number in 0..<8 { _ = limiter.take(signIn, "idle \(number)") }
    clock.move(by: .seconds(31))
    for number in 0..<8 { _ = limiter.take(mail, "busy \(number)") }
    #expect(limiter.count == 16)
    #expect(limiter.take(mail, "new") == nil && limiter.count == 9)
    #expect((0..<8).allSatisfy { limiter.look(mail, "busy \($0)") == .minutes(10) })
  }

  @Test("if nobody is, those who would be first are forgotten, and those who tried most stay limited")
  func flood() {
    let limiter = RateLimiter(clock: clock.clock, capacity: 16)
    _ = limiter.take(mail, "attacker")
    for number in 0..<1000 {
      #expect(limiter.take(signIn, "flood \(number)") == nil)
      #expect(limiter.count <= 16)
    }
    #expect(limiter.look(mail, "attacker") == .minutes(10))
    #expect(limiter.take(signIn, "flood 999") == nil && limiter.take(signIn, "flood 999") == .seconds(30))
  }

  @Test("a limiter for one key works")
  func smallest() {
    let limiter = RateLimiter(clock: clock.clock, capacity: 1)
    #expect(limiter.take(mail, "ana") == nil && limiter.take(mail, "ana") != nil)
    #expect(limiter.take(mail, "ben") == nil && limiter.take(mail, "ben") != nil && limiter.count == 1)
  }

  @Test("of many tries at the same moment exactly the burst is allowed")
  func crowd() async {
    let limiter = RateLimiter(clock: clock.clock)
    let policy = RatePolicy(name: "crowd", burst: 100, per: .seconds(1))
    let allowed = await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<1000 { group.addTask { limiter.take(policy, "ana") == nil } }
      return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
    }
    #expect(allowed == 100)
  }

  @Test("a flood of 300,000 keys is worked off", .timeLimit(.minutes(10)))
  func manyKeys() {
    let limiter = RateLimiter(clock: clock.clock)
    for number in 0..<300_000 { _ = limiter.take(signIn, "2001:db8::\(number)") }
    #expect(limiter.count <= 100_000)
  }
}
