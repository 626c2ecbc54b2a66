public import Licensing

/// What is left of a policy for one key, by the generic cell rate algorithm: one instant says it all.
public struct RateAllowance: Hashable, Sendable {
  /// From when on the whole burst is there again.
  public private(set) var fullAt: Instant

  public static let full = RateAllowance(fullAt: .distantPast)

  /// How long until one more try is allowed; nil when it is now.
  public func wait(_ policy: RatePolicy, at now: Instant) -> Duration? {
    let wait = start(policy, at: now) + policy.per - (now + policy.span)
    return wait > .zero ? wait : nil
  }

  /// Takes one. A try that is refused takes nothing, so that somebody who keeps trying does not lock himself out.
  ///
  /// - Returns: nil when it is allowed, else how long until it would be.
  public mutating func take(_ policy: RatePolicy, at now: Instant) -> Duration? {
    fullAt = start(policy, at: now)
    if let wait = wait(policy, at: now) { return wait }
    fullAt = fullAt + policy.per
    return nil
  }

  /// Gives back one that was taken.
  public mutating func give(_ policy: RatePolicy, at now: Instant) {
    fullAt = start(policy, at: now) - policy.per
  }

  /// Never further ahead than a burst takes: neither a policy that has become milder nor a clock that was set back
  /// locks anybody out for longer.
  private func start(_ policy: RatePolicy, at now: Instant) -> Instant {
    min(max(fullAt, now), now + policy.span)
  }
}
