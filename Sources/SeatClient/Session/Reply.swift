public import SeatProtocol

/// What came of a request.
public enum Reply: Hashable, Sendable {
  /// 200 or 201 with a token whose claims were checked.
  case granted(LeaseAnswer, SeatToken)
  /// 204: the seat is given back.
  case released
  /// The seat is refused; the server may say in how many seconds to ask again.
  case refused(Refusal, retryAfter: Double?)
  /// 401: the bearer token is not accepted.
  case signedOut(Refusal)
  /// No valid answer; the server may say in how many seconds to ask again.
  case outage(Outage, retryAfter: Double?)
}

/// A request that a session wants to be sent.
public struct Errand: Hashable, Sendable {
  /// Identifies the request among those of its session.
  public let number: Int
  public let lease: String
  public let kind: Kind
  /// Seconds after which the request counts as failed.
  public let timeout: Double

  public init(number: Int, lease: String, kind: Kind, timeout: Double) {
    self.number = number
    self.lease = lease
    self.kind = kind
    self.timeout = timeout
  }

  public enum Kind: Hashable, Sendable {
    /// Claim, heartbeat and retry are one request; with the seconds since the person last touched the application.
    case hold(idle: Double?)
    case giveBack
  }
}
