/// One application's seat as a state machine: events in, actions out; no clock, no network, no randomness of its own.
///
/// Feed it `.claim`, then `.tick` at ``nextDue`` and the answers to what it sends. One request is under way at a time.
public struct SeatSession: Sendable {
  /// How a session behaves. All durations are seconds.
  public struct Settings: Hashable, Sendable {
    /// After which a claim or a heartbeat counts as failed.
    public var requestTimeout: Double = 10
    /// The most that giving the seat back may take.
    public var releaseTimeout: Double = 2
    /// How long the person may save after the seat is gone.
    public var saveWithin: Double = 300
    /// After which a first claim that reaches no server is given up; nil to try for ever.
    public var claimPatience: Double?
    /// Whether a claim asks again, at the server's pace, while no seat is free.
    public var waitsForSeat = false

    public init() {}
  }

  public let settings: Settings
  public internal(set) var state = SessionState.idle
  /// The lease's id: a UUIDv7, empty before the claim.
  public internal(set) var lease = ""
  /// What the server granted last.
  public internal(set) var hold: Hold?

  var serverClock: ServerClock
  var underWay: Asked?
  var nextRequestAt: Moment?
  var claimedAt: Moment?
  var requests = 0
  /// In a row; 0 as soon as the server answers, whatever it says but that the token is not accepted.
  var failures = 0
  var leaseIsReplaced = false
  /// Set from a 401 to the next grant.
  var unauthorized: Refusal?
  var lastTouched: Moment?
  var shownNotices: Set<String> = []

  /// - Parameters:
  ///   - wallTime: milliseconds since 1970 UTC by the computer's own clock, a guess for the first lease id's stamp that
  ///     the server's time replaces as soon as it is known.
  ///   - now: when that was read.
  public init(settings: Settings, wallTime: Int64, at now: Moment) {
    self.settings = settings
    serverClock = ServerClock(milliseconds: wallTime, at: now)
  }

  /// Takes one event at the moment `now`.
  public mutating func handle(
    _ event: SessionEvent, at now: Moment, using random: inout some RandomNumberGenerator
  ) -> [SessionAction] {
    switch event {
    case .claim: return claim(now, &random)
    case .tick: return tick(now)
    case .answered(let number, let reply): return answered(number, reply, now, &random)
    case .authorizationRenewed(let renewed): return authorizationAnswered(renewed, now)
    case .authorizationDelayed(let outage, let retryAfter):
      return authorizationDelayed(outage, retryAfter, now, &random)
    case .signedIn: return signedIn(now)
    case .touched: return touched(now)
    case .release: return release(now)
    }
  }

  /// When the next `.tick` is due; nil when only an answer or the application can move the session on.
  public var nextDue: Moment? {
    switch state {
    case .idle, .refused, .over, .releasing: nil
    case .claiming: nextRequestAt
    case .held, .atRisk: [nextRequestAt, deadline].compactMap(\.self).min()
    case .signedOut: hold?.heldUntil
    case .ending(_, let until): [nextRequestAt, until].compactMap(\.self).min()
    }
  }

  /// Whether the server keeps the seat at this moment, as far as is known.
  public func isKept(at now: Moment) -> Bool {
    guard let hold else { return false }
    switch state {
    case .held, .atRisk, .signedOut: return now < hold.heldUntil
    default: return false
    }
  }

  /// The server's clock in milliseconds since 1970 UTC, as far as is known.
  public func serverTime(at now: Moment) -> Int64 { serverClock.reading(at: now) }

  /// By so much later than planned, time did not pass while the program ran: the computer slept, or it was stopped.
  static let sleptSeconds: Double = 2

  struct Asked: Sendable {
    var errand: Errand
    var sentAt: Moment
  }

  /// When going on without the server ends; a request under way decides first, by its answer or its timeout.
  private var deadline: Moment? {
    underWay == nil ? hold?.goOnUntil : nil
  }
}

/// The server's clock as last heard, carried on by this computer's.
struct ServerClock: Hashable, Sendable {
  var milliseconds: Int64
  var at: Moment

  func reading(at now: Moment) -> Int64 {
    milliseconds &+ (now.nanoseconds - at.nanoseconds) / 1_000_000
  }
}
