import SeatProtocol

extension DeviceLogin {
  /// Seconds that `slow_down` adds (RFC 8628 §3.5).
  private static let slowerBy: Double = 5
  private static let shortestInterval: Double = 1
  private static let longestInterval: Double = 60

  mutating func answered(
    _ reply: Reply, _ sentAt: Moment, _ now: Moment, _ random: inout some RandomNumberGenerator
  ) -> [Action] {
    switch (reply, state) {
    case (.begun(let authorization), .starting): return begun(authorization, sentAt, now)
    case (.granted(let tokens), .waiting): return change(to: .signedIn(tokens))
    case (.refused(let error), .waiting): return refused(error, now)
    case (.refused(let error), _): return change(to: .refused(error))
    case (.outage(let outage, let retryAfter), _): return failed(outage, retryAfter, now, &random)
    case (.begun, _), (.granted, _): return failed(.foreignAnswer(200), nil, now, &random)
    }
  }

  private mutating func begun(_ authorization: DeviceAuthorization, _ sentAt: Moment, _ now: Moment) -> [Action] {
    heard()
    interval = min(max(Double(authorization.intervalSeconds), Self.shortestInterval), Self.longestInterval)
    nextRequestAt = now.after(seconds: interval)
    let until = sentAt.after(seconds: Double(authorization.expiresInSeconds))
    return change(to: .waiting(authorization, until: until))
  }

  private mutating func refused(_ error: OAuthError, _ now: Moment) -> [Action] {
    heard()
    switch error.error {
    case .authorizationPending: return askLater(now)
    case .slowDown:
      interval += Self.slowerBy
      return askLater(now)
    case .accessDenied: return change(to: .denied)
    case .expiredToken: return change(to: .expired)
    default: return change(to: .refused(error))
    }
  }

  private mutating func askLater(_ now: Moment) -> [Action] {
    nextRequestAt = now.after(seconds: interval)
    return []
  }

  private mutating func heard() {
    failures = 0
    lastOutage = nil
  }

  private mutating func failed(
    _ outage: Outage, _ retryAfter: Double?, _ now: Moment, _ random: inout some RandomNumberGenerator
  ) -> [Action] {
    failures += 1
    lastOutage = outage
    let pause = Pace.retry(failures: failures, &random)
    guard case .waiting(_, let until) = state else { return failedToBegin(outage, pause, retryAfter, now) }
    nextRequestAt = Pace.nextTry(
      at: now, jitter: interval + pause, retryAfter: retryAfter,
      limit: until.before(seconds: 2 * settings.requestTimeout))
    return []
  }

  private mutating func failedToBegin(
    _ outage: Outage, _ pause: Double, _ retryAfter: Double?, _ now: Moment
  ) -> [Action] {
    let next = now.after(seconds: max(pause, retryAfter ?? 0))
    guard let startedAt, next <= startedAt.after(seconds: settings.patience) else {
      return change(to: .serverAway(outage))
    }
    nextRequestAt = next
    return []
  }
}
