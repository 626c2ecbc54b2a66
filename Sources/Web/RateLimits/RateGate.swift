import HTTPTypes
public import Licensing
import SeatProtocol
import UseCases

/// Lets pass what is tried no more often than its policies allow.
public struct RateGate: Sendable {
  private let limiter: RateLimiter

  public init(_ limiter: RateLimiter) {
    self.limiter = limiter
  }

  /// One thing that is counted: under a policy, by a key.
  public struct Count: Sendable {
    let policy: RatePolicy
    let key: String

    /// - Parameter key: folded, so that the same thing written otherwise is counted as the same.
    public init(_ policy: RatePolicy, by key: String) {
      self.policy = policy
      self.key = key
    }

    /// Wrong passwords for one account from one network, however its address is written.
    public static func password(for email: String, from network: String) -> Count {
      Count(RatePolicies.password, by: "\(EmailAddress(email)?.folded ?? "no address") \(network)")
    }

    /// Wrong codes of an account's second factor.
    public static func secondFactor(of account: AccountID?) -> Count {
      Count(RatePolicies.secondFactor, by: account?.text ?? "no account")
    }
  }

  /// - Throws: a ``Rejection`` with status 429 that says when it may be tried again.
  public func pass(_ counts: Count...) throws {
    try take(counts)
  }

  /// Counts what goes wrong only: a try is taken back when it succeeds, or fails for a reason that no guess of this
  /// kind has.
  public func guess<T>(_ counts: Count..., body: () async throws -> T) async throws -> T {
    try take(counts)
    do {
      let result = try await body()
      counts.forEach { limiter.give($0.policy, $0.key) }
      return result
    } catch {
      for count in counts where !Self.isWrongGuess(error, under: count.policy) {
        limiter.give(count.policy, count.key)
      }
      throw error
    }
  }

  /// The same, where it is the answer that says whether the guess was wrong.
  public func guess<T>(
    _ counts: Count..., body: () async throws -> T, isWrong: (T) -> Bool
  ) async throws -> T {
    try take(counts)
    do {
      let result = try await body()
      if !isWrong(result) { counts.forEach { limiter.give($0.policy, $0.key) } }
      return result
    } catch {
      counts.forEach { limiter.give($0.policy, $0.key) }
      throw error
    }
  }

  private func take(_ counts: [Count]) throws {
    for (place, count) in counts.enumerated() {
      guard let wait = limiter.take(count.policy, count.key) else { continue }
      counts.prefix(place).forEach { limiter.give($0.policy, $0.key) }
      throw Rejection.tooMany(until: wait)
    }
  }

  private static func isWrongGuess(_ error: any Error, under policy: RatePolicy) -> Bool {
    let isOfPassword = [RatePolicies.password, RatePolicies.passwordByNetwork].contains(policy)
    return switch error {
    case Denial.wrongPassword: isOfPassword
    case Denial.wrongCode: policy == RatePolicies.secondFactor
    case Denial.conflict(let code, _): !isOfPassword && wrongGuesses.contains(code)
    default: false
    }
  }

  private static let wrongGuesses: Set = [
    "key_unknown", "key_mistyped", "code_unknown", "link_over", "setup_token_over",
  ]
}

extension Rejection {
  /// - Parameter wait: how long until it may be tried again.
  static func tooMany(until wait: Duration) -> Rejection {
    let seconds = Int((wait.inSeconds).rounded(.up))
    let sentence =
      seconds < 120
      ? "That was tried too often. Try again in \(seconds) seconds."
      : "That was tried too often. Try again in \((seconds + 59) / 60) minutes."
    return Rejection(
      Problems.make(429, "too_many_requests", "Too many requests", sentence),
      headers: [.retryAfter: String(seconds)])
  }
}
