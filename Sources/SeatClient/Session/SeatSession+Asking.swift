extension SeatSession {
  mutating func claim(_ now: Moment, _ random: inout some RandomNumberGenerator) -> [SessionAction] {
    guard case .idle = state else { return [] }
    claimedAt = now
    lease = UUIDv7.make(milliseconds: serverClock.reading(at: now), using: &random)
    return change(to: .claiming(waiting: false)) + ask(now)
  }

  mutating func tick(_ now: Moment) -> [SessionAction] {
    switch state {
    case .claiming: return askIfDue(now)
    case .held, .atRisk: return beat(now)
    case .signedOut(let refusal):
      guard let hold, now >= hold.heldUntil else { return [] }
      return end(.signedOut(refusal), now)
    case .ending(let ending, let until):
      return now >= until ? finish(ending) : askIfDue(now)
    case .idle, .refused, .releasing, .over: return []
    }
  }

  mutating func touched(_ now: Moment) -> [SessionAction] {
    lastTouched = now
    let idleIsNoticed = shownNotices.contains { $0.hasPrefix("idle") }
    guard idleIsNoticed, case .held = state else { return [] }
    return ask(now)
  }

  mutating func signedIn(_ now: Moment) -> [SessionAction] {
    guard case .signedOut = state else { return [] }
    unauthorized = nil
    return ask(now)
  }

  /// Sends the claim or heartbeat, unless one is under way.
  mutating func ask(_ now: Moment) -> [SessionAction] {
    guard underWay == nil else { return [] }
    nextRequestAt = nil
    let idle = lastTouched.map { now.seconds(since: $0) }
    return send(.hold(idle: idle), timeout: timeoutOfRequest(now), now)
  }

  mutating func send(_ kind: Errand.Kind, timeout: Double, _ now: Moment) -> [SessionAction] {
    requests += 1
    let errand = Errand(number: requests, lease: lease, kind: kind, timeout: timeout)
    underWay = Asked(errand: errand, sentAt: now)
    return [.send(errand)]
  }

  private mutating func askIfDue(_ now: Moment) -> [SessionAction] {
    guard let due = nextRequestAt, now >= due else { return [] }
    return ask(now)
  }

  private mutating func beat(_ now: Moment) -> [SessionAction] {
    guard let hold, now >= hold.goOnUntil else { return askIfDue(now) }
    let late = now.seconds(since: hold.goOnUntil) > Self.sleptSeconds
    if case .atRisk(let outage, _) = state, underWay == nil, !late {
      return end(.serverAway(outage), now)
    }
    return ask(now)
  }

  /// A try that began before the deadline is not to outlive it.
  private func timeoutOfRequest(_ now: Moment) -> Double {
    guard let hold, hold.goOnUntil > now else { return settings.requestTimeout }
    return min(settings.requestTimeout, max(1, hold.goOnUntil.seconds(since: now)))
  }
}
