/// When the next request goes out. All durations are seconds.
enum Pace {
  /// Faster than this no server may drive an application.
  static let shortestBeat = 0.1
  static let longestRetryPause: Double = 30
  static let waitForSeat: Double = 30

  /// A server's number as a duration in which at most one request fits, also where it is none.
  static func atLeastABeat(_ seconds: Double) -> Double {
    seconds > shortestBeat ? seconds : shortestBeat
  }

  /// A uniform number in 0..<1.
  static func uniform(_ random: inout some RandomNumberGenerator) -> Double {
    Double(random.next() >> 11) * 0x1p-53
  }

  /// The pause after a send until the next one: `beat` × 0.85…1.0, so that clients started together spread out.
  static func heartbeat(every beat: Double, within lease: Double, _ random: inout some RandomNumberGenerator) -> Double
  {
    min(atLeastABeat(beat), atLeastABeat(lease)) * (0.85 + 0.15 * uniform(&random))
  }

  /// Full jitter: the pause after the n-th failure in a row is uniform in 0…min(30, 2ⁿ⁻¹).
  static func retry(failures: Int, _ random: inout some RandomNumberGenerator) -> Double {
    let ceiling = failures > 5 ? longestRetryPause : Double(1 << max(0, failures - 1))
    return ceiling * uniform(&random)
  }

  /// The moment of the next try after a failure at `now`.
  ///
  /// What the server asked for (`Retry-After`) is honored, but never past `limit`, so that two tries are left
  /// before the seat is gone; past the limit at most ``longestRetryPause`` is.
  static func nextTry(at now: Moment, jitter: Double, retryAfter: Double?, limit: Moment?) -> Moment {
    let soonest = now.after(seconds: jitter)
    guard let retryAfter else { return soonest }
    let wanted = max(soonest, now.after(seconds: retryAfter))
    guard let limit, limit > now else {
      return min(wanted, max(soonest, now.after(seconds: longestRetryPause)))
    }
    return wanted <= limit ? wanted : max(soonest, limit)
  }
}
