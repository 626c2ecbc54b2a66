extension SeatSession {
  mutating func change(to new: SessionState) -> [SessionAction] {
    guard new != state else { return [] }
    state = new
    return [.changed(new)]
  }

  /// The seat is gone. Only where the server was merely away, trying goes on: a grant brings the seat back.
  mutating func end(_ ending: Ending, _ now: Moment) -> [SessionAction] {
    let isAway: Bool
    if case .serverAway = ending { isAway = true } else { isAway = false }
    if !isAway { nextRequestAt = nil }
    return change(to: .ending(ending, until: now.after(seconds: settings.saveWithin)))
  }

  mutating func finish(_ ending: Ending) -> [SessionAction] {
    nextRequestAt = nil
    underWay = nil
    return change(to: .over(ending))
  }

  /// A claim that was sent may have been granted although no answer came: it is taken back, whatever becomes of that.
  mutating func giveUp(_ outage: Outage, _ now: Moment) -> [SessionAction] {
    finish(.serverAway(outage)) + send(.giveBack, timeout: settings.releaseTimeout, now)
  }

  /// One request at most, whose answer is not needed; a heartbeat under way is no longer listened to.
  mutating func release(_ now: Moment) -> [SessionAction] {
    switch state {
    case .refused, .over, .releasing: return []
    case .idle: return finish(.released)
    case .ending(let ending, _) where !ending.mayStillHoldSeat: return finish(ending)
    case .claiming, .held, .atRisk, .signedOut, .ending:
      underWay = nil
      nextRequestAt = nil
      return change(to: .releasing) + send(.giveBack, timeout: settings.releaseTimeout, now)
    }
  }
}

extension Ending {
  /// Whether the server may keep the seat although the application has given it up.
  fileprivate var mayStillHoldSeat: Bool {
    switch self {
    case .serverAway, .signedOut: true
    case .released, .endedElsewhere, .deactivated, .takenMeanwhile, .refused: false
    }
  }
}
