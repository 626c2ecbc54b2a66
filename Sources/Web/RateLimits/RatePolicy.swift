import Licensing

/// How often something may be tried: so many times at once, and then once in a while.
public struct RatePolicy: Hashable, Sendable {
  /// Tells the policies of one limiter apart.
  public let name: String
  /// How many times at once, from 1.
  public let burst: Int
  /// How long until there is one more, from 1 ms.
  public let per: Duration

  public init(name: String, burst: Int, per: Duration) {
    precondition(burst >= 1 && per >= .milliseconds(1), "the policy \(name) allows nothing, or everything")
    self.name = name
    self.burst = burst
    self.per = per
  }

  /// How long until everything is allowed again after a full burst.
  var span: Duration { per * burst }
}
