import SeatProtocol

extension SeatSession {
  mutating func answered(
    _ number: Int, _ reply: Reply, _ now: Moment, _ random: inout some RandomNumberGenerator
  ) -> [SessionAction] {
    guard let asked = underWay, asked.errand.number == number else { return [] }
    underWay = nil
    if case .giveBack = asked.errand.kind { return state.isFinal ? [] : finish(.released) }
    switch reply {
    case .granted(let answer, let claims):
      let new = Hold(answer, claims: claims, sentAt: asked.sentAt, after: hold)
      return new.isStale
        ? failed(.proofRefused(.stale), nil, asked, now, &random) : granted(new, now, &random)
    case .refused(let refusal, let retryAfter): return refused(refusal, retryAfter, now, &random)
    case .signedOut(let refusal): return refusedToken(refusal)
    case .outage(let outage, let retryAfter): return failed(outage, retryAfter, asked, now, &random)
    case .released: return failed(.foreignAnswer(204), nil, asked, now, &random)
    }
  }

  mutating func authorizationAnswered(_ renewed: Bool, _ now: Moment) -> [SessionAction] {
    guard !state.isFinal, state != .releasing, underWay == nil, let unauthorized else { return [] }
    return renewed ? ask(now) : signOut(unauthorized)
  }

  /// The next request brings the same refusal, and with it the next try for a token.
  mutating func authorizationDelayed(
    _ outage: Outage, _ retryAfter: Double?, _ now: Moment, _ random: inout some RandomNumberGenerator
  ) -> [SessionAction] {
    guard !state.isFinal, state != .releasing, underWay == nil, unauthorized != nil else { return [] }
    unauthorized = nil
    return tryAgain(after: outage, retryAfter, now, &random)
  }

  private mutating func signOut(_ refusal: Refusal) -> [SessionAction] {
    switch state {
    case .held, .atRisk: change(to: .signedOut(refusal))
    case .claiming: finish(.signedOut(refusal))
    default: []
    }
  }

  private mutating func granted(
    _ new: Hold, _ now: Moment, _ random: inout some RandomNumberGenerator
  ) -> [SessionAction] {
    let answer = new.answer
    heard(answer.serverTime.milliseconds, now)
    unauthorized = nil
    hold = new
    let pause = Pace.heartbeat(every: answer.heartbeatInSeconds, within: answer.leaseForSeconds, &random)
    nextRequestAt = max(now, new.sentAt.after(seconds: pause))
    return change(to: .held) + show(answer.notices)
  }

  private mutating func refused(
    _ refusal: Refusal, _ retryAfter: Double?, _ now: Moment, _ random: inout some RandomNumberGenerator
  ) -> [SessionAction] {
    heard(refusal.serverTime, now)
    guard case .claiming = state else { return end(Self.ending(by: refusal), now) }
    if refusal.code == ProblemCode.leaseOver, !leaseIsReplaced {
      leaseIsReplaced = true
      lease = UUIDv7.make(milliseconds: serverClock.reading(at: now), using: &random)
      return ask(now)
    }
    guard refusal.code == ProblemCode.noSeatFree, settings.waitsForSeat else { return change(to: .refused(refusal)) }
    let pace = min(retryAfter ?? Pace.waitForSeat, 3600)
    // A waiting claim may ask later than it was told, never sooner.
    nextRequestAt = now.after(seconds: max(pace, Pace.shortestBeat) * (1 + 0.15 * Pace.uniform(&random)))
    return change(to: .claiming(waiting: true))
  }

  private static func ending(by refusal: Refusal) -> Ending {
    switch refusal.code {
    case ProblemCode.leaseOver: .endedElsewhere(refusal)
    case ProblemCode.deactivated: .deactivated(refusal)
    case ProblemCode.noSeatFree: .takenMeanwhile(refusal)
    default: .refused(refusal)
    }
  }

  private mutating func refusedToken(_ refusal: Refusal) -> [SessionAction] {
    // Failures go on being counted: where no token is to be had, tries for one are to become rarer.
    defer { unauthorized = refusal }
    return unauthorized == nil ? [.renewAuthorization] : signOut(refusal)
  }

  private mutating func failed(
    _ outage: Outage, _ retryAfter: Double?, _ asked: Asked, _ now: Moment,
    _ random: inout some RandomNumberGenerator
  ) -> [SessionAction] {
    if now.seconds(since: asked.sentAt) > asked.errand.timeout + Self.sleptSeconds {
      // The computer slept while the request was under way: its failure says nothing about the server.
      return ask(now)
    }
    return tryAgain(after: outage, retryAfter, now, &random)
  }

  private mutating func tryAgain(
    after outage: Outage, _ retryAfter: Double?, _ now: Moment, _ random: inout some RandomNumberGenerator
  ) -> [SessionAction] {
    failures += 1
    let jitter = Pace.retry(failures: failures, &random)
    nextRequestAt = Pace.nextTry(at: now, jitter: jitter, retryAfter: retryAfter, limit: retryLimit)
    return afterFailure(outage, now)
  }

  private mutating func afterFailure(_ outage: Outage, _ now: Moment) -> [SessionAction] {
    switch state {
    case .claiming(let waiting):
      guard let patience = settings.claimPatience, let claimedAt, let next = nextRequestAt, !waiting,
        next > claimedAt.after(seconds: patience)
      else { return [] }
      return giveUp(outage, now)
    case .held, .atRisk, .signedOut:
      guard let hold, now >= hold.goOnUntil else { return change(to: .atRisk(outage, failures: failures)) }
      return end(.serverAway(outage), now)
    default: return []
    }
  }

  /// Two tries are to be left before the seat is gone.
  private var retryLimit: Moment? {
    hold?.heldUntil.before(seconds: 2 * settings.requestTimeout)
  }

  /// The server spoke: whatever it said, it is there.
  private mutating func heard(_ serverTime: Int64?, _ now: Moment) {
    failures = 0
    if let serverTime { serverClock = ServerClock(milliseconds: serverTime, at: now) }
  }

  private mutating func show(_ notices: [LeaseAnswer.Notice]) -> [SessionAction] {
    let fresh = notices.filter { !shownNotices.contains($0.code) }
    shownNotices = Set(notices.map(\.code))
    return fresh.map { .notice(code: $0.code, sentence: $0.sentence, inSeconds: $0.inSeconds) }
  }
}
