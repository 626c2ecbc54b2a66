/// Where an application stands with its seat.
public enum SessionState: Hashable, Sendable {
  case idle
  /// Asked, and not answered yet; `waiting` after a `no_seat_free` that the session was told to wait out.
  case claiming(waiting: Bool)
  case held
  /// The server is away, for so many requests in a row; the application goes on, at most until ``Hold/goOnUntil``.
  case atRisk(Outage, failures: Int)
  /// The bearer token is not accepted and could not be renewed; the seat is kept until ``Hold/heldUntil``.
  case signedOut(Refusal)
  /// The seat is gone: saving works, editing does not, and at `until` it is ``over(_:)``.
  case ending(Ending, until: Moment)
  /// The claim was refused.
  case refused(Refusal)
  /// The seat is being given back.
  case releasing
  case over(Ending)

  /// Nothing will happen any more, whatever time passes.
  public var isFinal: Bool {
    switch self {
    case .refused, .over: true
    default: false
    }
  }
}

/// Why an application holds no seat any more, or could not get one.
public enum Ending: Hashable, Sendable {
  case released
  /// Somebody ended it: the person in the portal, or an administrator.
  case endedElsewhere(Refusal)
  case deactivated(Refusal)
  /// The lease had run out, and another member has the seat now.
  case takenMeanwhile(Refusal)
  /// The license no longer covers this application.
  case refused(Refusal)
  case serverAway(Outage)
  case signedOut(Refusal)
}

/// What happens to a session.
public enum SessionEvent: Hashable, Sendable {
  case claim
  /// The time named by ``SeatSession/nextDue`` has come, or the computer woke up.
  case tick
  case answered(number: Int, Reply)
  /// The answer to ``SessionAction/renewAuthorization``.
  case authorizationRenewed(Bool)
  /// The other answer to it: the server could not be asked for a new token.
  case authorizationDelayed(Outage, retryAfter: Double?)
  /// The person signed in again.
  case signedIn
  /// The person used the application.
  case touched
  case release
}

/// What a session wants done, in this order.
public enum SessionAction: Hashable, Sendable {
  case send(Errand)
  /// Refresh the bearer token, and answer with ``SessionEvent/authorizationRenewed(_:)`` or
  /// ``SessionEvent/authorizationDelayed(_:retryAfter:)``.
  case renewAuthorization
  case changed(SessionState)
  /// Show the server's sentence to the person; once, until the server stops saying so.
  case notice(code: String, sentence: String, inSeconds: Double?)
}
