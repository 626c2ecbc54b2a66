public import SeatProtocol

/// A person's sign-in by a code (RFC 8628) as a state machine: events in, actions out; no clock, no network, no
/// randomness of its own.
///
/// Feed it `.begin`, then `.tick` at ``nextDue`` and the replies to what it sends. One request is under way at a time.
public struct DeviceLogin: Sendable {
  /// How a sign-in behaves. All durations are seconds.
  public struct Settings: Hashable, Sendable {
    /// After which a request counts as failed.
    public var requestTimeout: Double = 10
    /// After which a first request that reaches no server is given up.
    public var patience: Double = 5

    public init() {}
  }

  /// Where the sign-in stands.
  public enum State: Hashable, Sendable {
    case idle
    case starting
    /// The person is to be shown the code and the page; both are good until then.
    case waiting(DeviceAuthorization, until: Moment)
    case signedIn(GrantedTokens)
    /// The person said no.
    case denied
    /// The person did not answer in time.
    case expired
    /// The server does not let this application, or this request, sign anybody in.
    case refused(OAuthError)
    case serverAway(Outage)

    /// Nothing will happen any more, whatever time passes.
    public var isFinal: Bool {
      switch self {
      case .idle, .starting, .waiting: false
      case .signedIn, .denied, .expired, .refused, .serverAway: true
      }
    }
  }

  /// What happens to a sign-in.
  public enum Event: Hashable, Sendable {
    case begin
    /// The time named by ``DeviceLogin/nextDue`` has come.
    case tick
    case answered(number: Int, Reply)
  }

  /// What came of a request.
  public enum Reply: Hashable, Sendable {
    case begun(DeviceAuthorization)
    case granted(GrantedTokens)
    case refused(OAuthError)
    /// No valid answer; the server may say in how many seconds to ask again.
    case outage(Outage, retryAfter: Double?)
  }

  /// A request that a sign-in wants to be sent.
  public struct Errand: Hashable, Sendable {
    /// Identifies the request among those of its sign-in.
    public let number: Int
    public let kind: Kind
    /// Seconds after which the request counts as failed.
    public let timeout: Double

    public enum Kind: Hashable, Sendable {
      case begin
      case ask(DeviceAuthorization)
    }
  }

  /// What a sign-in wants done, in this order.
  public enum Action: Hashable, Sendable {
    case send(Errand)
    case changed(State)
  }

  public let settings: Settings
  public internal(set) var state = State.idle

  var startedAt: Moment?
  var underWay: Asked?
  var nextRequestAt: Moment?
  /// Seconds between two questions, as the server wants them.
  var interval = Double(DeviceAuthorization.defaultInterval)
  /// In a row; 0 as soon as the server answers, whatever it says.
  var failures = 0
  /// What went wrong last, while nothing else came of it.
  var lastOutage: Outage?
  private var requests = 0

  struct Asked: Sendable {
    var number: Int
    var sentAt: Moment
  }

  public init(settings: Settings) {
    self.settings = settings
  }

  /// Takes one event at the moment `now`.
  public mutating func handle(
    _ event: Event, at now: Moment, using random: inout some RandomNumberGenerator
  ) -> [Action] {
    switch event {
    case .begin:
      guard state == .idle else { return [] }
      startedAt = now
      return change(to: .starting) + send(.begin, now)
    case .tick: return tick(now)
    case .answered(let number, let reply):
      guard let asked = underWay, asked.number == number, !state.isFinal else { return [] }
      underWay = nil
      return answered(reply, asked.sentAt, now, &random)
    }
  }

  /// When the next `.tick` is due; nil when only an answer can move the sign-in on.
  public var nextDue: Moment? {
    guard underWay == nil else { return nil }
    switch state {
    case .starting: return nextRequestAt
    case .waiting(_, let until): return nextRequestAt.map { min($0, until) } ?? until
    default: return nil
    }
  }

  private mutating func tick(_ now: Moment) -> [Action] {
    guard underWay == nil else { return [] }
    let isDue = nextRequestAt.map { now >= $0 } ?? false
    switch state {
    case .starting: return isDue ? send(.begin, now) : []
    case .waiting(_, let until) where now >= until:
      return change(to: lastOutage.map { .serverAway($0) } ?? .expired)
    case .waiting(let authorization, _): return isDue ? send(.ask(authorization), now) : []
    default: return []
    }
  }

  mutating func change(to new: State) -> [Action] {
    state = new
    return [.changed(new)]
  }

  private mutating func send(_ kind: Errand.Kind, _ now: Moment) -> [Action] {
    requests += 1
    nextRequestAt = nil
    underWay = Asked(number: requests, sentAt: now)
    return [.send(Errand(number: requests, kind: kind, timeout: settings.requestTimeout))]
  }
}
