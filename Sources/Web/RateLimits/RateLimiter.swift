import Licensing
public import Surroundings
import Synchronization

/// Counts tries by policy and key (an address, an account) in memory, for this process alone.
public final class RateLimiter: Sendable {
  private struct Slot: Hashable {
    let policy: String
    let key: String
  }

  private let clock: Clock
  private let capacity: Int
  private let allowances: Mutex<[Slot: RateAllowance]>

  /// - Parameter capacity: how many keys are remembered, from 1.
  public init(clock: Clock, capacity: Int = 100_000) {
    precondition(capacity >= 1, "a limiter that remembers nothing limits nothing")
    self.clock = clock
    self.capacity = capacity
    // A table that grows while keys flood in, or that is copied without some, can degenerate: one insertion was seen to
    // take 20 s. One that has its size from the start, and is not emptied from one end, does not.
    var empty: [Slot: RateAllowance] = [:]
    empty.reserveCapacity(capacity)
    allowances = Mutex(empty)
  }

  /// Counts a try.
  ///
  /// - Returns: nil when it is allowed; else it was not counted, and this is how long until it would be allowed.
  public func take(_ policy: RatePolicy, _ key: String) -> Duration? {
    change(policy, key) { allowance, now in allowance.take(policy, at: now) }
  }

  /// What ``take(_:_:)`` would say, without counting.
  public func look(_ policy: RatePolicy, _ key: String) -> Duration? {
    let now = clock.now()
    return allowances.withLock { $0[Slot(policy: policy.name, key: key)]?.wait(policy, at: now) }
  }

  /// Takes back a try that was counted: the password was right, the mail was not sent.
  public func give(_ policy: RatePolicy, _ key: String) {
    change(policy, key) { allowance, now in allowance.give(policy, at: now) }
  }

  /// How many keys are remembered.
  public var count: Int { allowances.withLock { $0.count } }

  private func change<Answer: Sendable>(
    _ policy: RatePolicy, _ key: String, _ change: (inout RateAllowance, Instant) -> Answer
  ) -> Answer {
    let now = clock.now()
    let slot = Slot(policy: policy.name, key: key)
    return allowances.withLock { all in
      var allowance = all[slot] ?? .full
      let answer = change(&allowance, now)
      if allowance.fullAt <= now {
        all[slot] = nil
      } else {
        if all[slot] == nil, all.count >= capacity { makeRoom(in: &all, at: now) }
        all[slot] = allowance
      }
      return answer
    }
  }

  /// Drops those that are full again and, if that is not an eighth, those that will be first. An eighth at a time, so
  /// that a flood of keys does not pay for a sweep with each.
  private func makeRoom(in all: inout [Slot: RateAllowance], at now: Instant) {
    let excess = all.count - (capacity - max(1, capacity / 8))
    // Numbers are sorted faster than instants, whose comparison is a call into another module.
    let ends = all.map { (slot: $0.key, fullAt: $0.value.fullAt.milliseconds) }
    let last = max(ends.map(\.fullAt).sorted()[excess - 1], now.milliseconds)
    for end in ends where end.fullAt <= last { all[end.slot] = nil }
  }
}
