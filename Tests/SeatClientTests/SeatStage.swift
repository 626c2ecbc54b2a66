import SeatClient
import SeatProtocol

/// Repeatable randomness (SplitMix64).
struct Dice: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ mixed >> 27) &* 0x94d0_49bb_1331_11eb
    return mixed ^ mixed >> 31
  }
}

/// What a made-up server grants.
struct Terms {
  var heartbeat: Double = 60
  var lease: Double = 300
  var runOn: Double = 0
  var notices: [LeaseAnswer.Notice] = []
  /// Whether one recorded token is sent again and again, as nobody honest does.
  var replays = false

  func grant(_ errand: Errand) -> Reply {
    let lease = errand.lease
    let issuedAt = 1_800_000_000 + (replays ? 0 : Int64(errand.number))
    let answer = LeaseAnswer(
      lease: lease, serverTime: WireInstant(milliseconds: issuedAt * 1000), leaseForSeconds: self.lease,
      heartbeatInSeconds: heartbeat, runForSeconds: runOn,
      endsAt: WireInstant(milliseconds: issuedAt * 1000 + Int64(self.lease * 1000)),
      organization: .init(id: "o", name: "Example Ltd"), plan: "Team", notices: notices, token: "")
    let claims = SeatToken(
      issuer: "test", organization: "o", member: "m", product: "desktop", device: "d", lease: lease, generation: 1,
      issuedAt: issuedAt, seatUntil: issuedAt + Int64(self.lease), runUntil: issuedAt + Int64(runOn))
    return .granted(answer, claims)
  }
}

/// A session with a server beside it and a clock that a test moves.
struct SeatStage {
  /// What the server says; nil where no answer ever comes.
  typealias Server = (Errand) -> Reply?

  struct Sent {
    var errand: Errand
    var at: Double
  }

  private(set) var session: SeatSession
  private(set) var sent: [Sent] = []
  private(set) var changes: [SessionState] = []
  private(set) var notices: [String] = []
  private(set) var renewals = 0
  /// What comes of the wish for another bearer token.
  var renewal = SessionEvent.authorizationRenewed(false)
  var server: Server
  private var dice: Dice
  private var nanoseconds: Int64 = 5_000_000_000
  private var lateFailures: [(number: Int, at: Moment)] = []

  static let wallTime: Int64 = 1_799_000_000_000

  init(
    seed: UInt64 = 1, _ settings: SeatSession.Settings = .init(), server: @escaping Server = { Terms().grant($0) }
  ) {
    session = SeatSession(settings: settings, wallTime: Self.wallTime, at: Moment(nanoseconds: 5_000_000_000))
    dice = Dice(state: seed)
    self.server = server
  }

  /// Seconds since the story began.
  var clock: Double { Double(nanoseconds) / 1e9 - 5 }
  var now: Moment { Moment(nanoseconds: nanoseconds) }
  var state: SessionState { session.state }
  var gaps: [Double] { zip(sent.dropFirst(), sent).map { $0.at - $1.at } }

  /// The request of that number, counted from 0; one that was never sent has no time and no kind that fits.
  func request(_ index: Int) -> Sent {
    index < sent.count ? sent[index] : Sent(errand: Errand(number: 0, lease: "", kind: .giveBack, timeout: 0), at: .nan)
  }

  /// Seconds between the request of that number and the next.
  func gap(_ index: Int) -> Double { index < gaps.count ? gaps[index] : .nan }

  mutating func take(_ event: SessionEvent) {
    for action in session.handle(event, at: now, using: &dice) {
      switch action {
      case .changed(let state): changes.append(state)
      case .notice(let code, _, _): notices.append(code)
      case .renewAuthorization:
        renewals += 1
        take(renewal)
      case .send(let errand):
        sent.append(Sent(errand: errand, at: clock))
        if let reply = server(errand) {
          take(.answered(number: errand.number, reply))
        } else {
          lateFailures.append((errand.number, now.after(seconds: errand.timeout)))
        }
      }
    }
  }

  /// Time passes while the program runs: timers and timeouts come when they are due.
  mutating func pass(_ seconds: Double) {
    let end = nanoseconds + Int64(seconds * 1e9)
    while let due = [session.nextDue, lateFailures.first?.at].compactMap(\.self).min(), due.nanoseconds <= end {
      nanoseconds = max(nanoseconds, due.nanoseconds)
      comeDue()
    }
    nanoseconds = end
  }

  /// Time passes while the program does not run; then everything that is due comes at once.
  mutating func sleep(_ seconds: Double) {
    nanoseconds += Int64(seconds * 1e9)
    comeDue()
  }

  private mutating func comeDue() {
    if let late = lateFailures.first, late.at <= now {
      lateFailures.removeFirst()
      take(.answered(number: late.number, .outage(.noAnswer, retryAfter: nil)))
    } else {
      take(.tick)
    }
  }
}

func refusal(_ code: String, status: Int = 409, sentence: String = "No.", serverTime: Int64? = nil) -> Reply {
  .refused(Refusal(code: code, sentence: sentence, status: status, serverTime: serverTime), retryAfter: nil)
}

let unauthorized = Refusal(code: ProblemCode.invalidToken, sentence: "Not accepted.", status: 401)

extension SessionState {
  /// The state's name, without what it carries.
  var name: String {
    switch self {
    case .idle: "idle"
    case .claiming(let waiting): waiting ? "waiting" : "claiming"
    case .held: "held"
    case .atRisk: "at risk"
    case .signedOut: "signed out"
    case .ending: "ending"
    case .refused: "refused"
    case .releasing: "releasing"
    case .over: "over"
    }
  }

  var ending: Ending? {
    switch self {
    case .ending(let ending, _), .over(let ending): ending
    default: nil
    }
  }
}
