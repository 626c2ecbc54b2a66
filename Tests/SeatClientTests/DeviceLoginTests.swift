import SeatClient
import SeatProtocol
import Testing

/// A sign-in by a code, on a clock that a test moves.
struct DeviceLoginTests {
  private static let authorization = DeviceAuthorization(
    deviceCode: "d", userCode: "WDJB-MQHT", verificationURI: "http://127.0.0.1:8080/device", expiresInSeconds: 600)

  /// A sign-in with a server beside it.
  private struct Stage {
    /// What the server says to the request of that number.
    typealias Server = (DeviceLogin.Errand) -> DeviceLogin.Reply

    private(set) var login = DeviceLogin(settings: .init())
    private(set) var changes: [DeviceLogin.State] = []
    /// Seconds at which requests went out.
    private(set) var sent: [Double] = []
    private var dice = Dice(state: 3)
    private var now = Self.start
    private let server: Server
    private static let start = Moment(nanoseconds: 7_000_000_000)

    init(server: @escaping Server) {
      self.server = server
      take(.begin)
    }

    var gaps: [Double] { zip(sent.dropFirst(), sent).map { ($0 - $1).rounded(toPlaces: 3) } }
    var clock: Double { now.seconds(since: Self.start) }

    mutating func take(_ event: DeviceLogin.Event) {
      for action in login.handle(event, at: now, using: &dice) {
        switch action {
        case .changed(let state): changes.append(state)
        case .send(let errand):
          sent.append(clock)
          take(.answered(number: errand.number, server(errand)))
        }
      }
    }

    /// Time passes, and what is due comes when it is.
    mutating func pass(_ seconds: Double) {
      let end = now.after(seconds: seconds)
      while let due = login.nextDue, due <= end {
        now = max(now, due)
        take(.tick)
      }
      now = end
    }
  }

  private static func refused(_ code: OAuthError.Code) -> DeviceLogin.Reply { .refused(OAuthError(code)) }

  /// Begins well; then as told.
  private static func stage(_ answer: @escaping (Int) -> DeviceLogin.Reply) -> Stage {
    Stage { $0.kind == .begin ? .begun(authorization) : answer($0.number - 1) }
  }

  @Test("the code is shown, the server is asked every five seconds, and the person is signed in")
  func story() {
    let tokens = TokenServer.tokens(1)
    var stage = Self.stage { $0 < 3 ? Self.refused(.authorizationPending) : .granted(tokens) }
    #expect(stage.changes.map(\.name) == ["starting", "waiting"])
    stage.pass(100)
    #expect(stage.sent == [0, 5, 10, 15])
    #expect(stage.login.state == .signedIn(tokens))
    #expect(stage.login.nextDue == nil)
  }

  @Test("each slow_down adds five seconds, for good")
  func slowDown() {
    var stage = Self.stage { Self.refused([1, 2].contains($0) ? .slowDown : .authorizationPending) }
    stage.pass(59)
    #expect(stage.gaps == [5, 10, 15, 15])
  }

  private static let ends: [(OAuthError.Code, DeviceLogin.State)] = [
    (.accessDenied, .denied), (.expiredToken, .expired), (.invalidGrant, .refused(OAuthError(.invalidGrant))),
    (.invalidClient, .refused(OAuthError(.invalidClient))),
    (.init(rawValue: "newer_than_this"), .refused(OAuthError(.init(rawValue: "newer_than_this")))),
  ]

  @Test("every other refusal ends it, and nothing is asked any more", arguments: ends)
  func refusals(code: OAuthError.Code, state: DeviceLogin.State) {
    var stage = Self.stage { _ in Self.refused(code) }
    stage.pass(1000)
    #expect(stage.login.state == state)
    #expect(stage.sent.count == 2)
  }

  @Test("who does not answer has ten minutes")
  func expires() {
    var stage = Self.stage { _ in Self.refused(.authorizationPending) }
    stage.pass(599.9)
    #expect(stage.login.state.name == "waiting")
    stage.pass(0.2)
    #expect(stage.login.state == .expired)
    #expect(stage.sent.count == 120)
  }

  @Test("trouble with the network makes questions rarer, and does not end the wait for the person")
  func trouble() {
    var stage = Self.stage { number in
      switch number {
      case 1, 9...: Self.refused(.authorizationPending)
      default: .outage(.noRoute, retryAfter: nil)
      }
    }
    stage.pass(300)
    #expect(stage.login.state.name == "waiting")
    #expect(stage.gaps.allSatisfy { (5...35).contains($0) })
    #expect(stage.gaps[2...8].max() ?? 0 > 8)
    #expect(stage.gaps.last == 5)
    stage.pass(301)
    #expect(stage.login.state == .expired)
  }

  @Test("a server that is away until the code has run out was away, rather than the person slow")
  func awayUntilTheEnd() {
    var stage = Self.stage { _ in .outage(.connectionRefused, retryAfter: nil) }
    stage.pass(601)
    #expect(stage.login.state == .serverAway(.connectionRefused))
  }

  @Test("what the server asks for is honored, but two tries are left before the code runs out")
  func retryAfter() {
    var stage = Self.stage {
      $0 == 1 ? .outage(.serverError(429), retryAfter: 60) : Self.refused(.authorizationPending)
    }
    stage.pass(100)
    #expect(stage.gaps[1] == 60)
    stage = Self.stage { _ in .outage(.serverError(503), retryAfter: 9999) }
    stage.pass(590)
    #expect(stage.sent.dropFirst(2).first == 580)
  }

  @Test("a server that cannot be reached at the beginning is given up within five seconds")
  func awayAtOnce() {
    var stage = Stage { _ in .outage(.noRoute, retryAfter: nil) }
    stage.pass(5)
    #expect(stage.login.state == .serverAway(.noRoute))
    #expect(stage.sent.count > 2)
    stage = Stage { _ in .outage(.serverError(429), retryAfter: 30) }
    #expect(stage.login.state == .serverAway(.serverError(429)))
  }

  @Test("a server in passing trouble at the beginning is asked again")
  func troubleAtTheBeginning() {
    var stage = Stage { $0.number == 1 ? .outage(.brokenOff("x"), retryAfter: nil) : .begun(Self.authorization) }
    stage.pass(1)
    #expect(stage.changes.map(\.name) == ["starting", "waiting"])
  }

  @Test("numbers of no sense make no storm of questions, and none that never comes", arguments: [-7, 0, 99_999, .max])
  func nonsense(interval: Int) {
    var stage = Stage {
      guard $0.kind == .begin else { return Self.refused(.authorizationPending) }
      var authorization = Self.authorization
      authorization.intervalSeconds = interval
      return .begun(authorization)
    }
    stage.pass(121)
    #expect((3...122).contains(stage.sent.count))
  }

  @Test("an answer to another request than the last is not listened to, and neither is one after the end")
  func strayAnswers() {
    var stage = Self.stage { _ in Self.refused(.accessDenied) }
    stage.take(.answered(number: 1, .granted(TokenServer.tokens(1))))
    #expect(stage.login.state.name == "waiting")
    stage.pass(10)
    stage.take(.answered(number: 2, .granted(TokenServer.tokens(1))))
    #expect(stage.login.state == .denied)
  }
}

extension DeviceLogin.State {
  /// The state's name, without what it carries.
  fileprivate var name: String {
    switch self {
    case .idle: "idle"
    case .starting: "starting"
    case .waiting: "waiting"
    case .signedIn: "signed in"
    case .denied: "denied"
    case .expired: "expired"
    case .refused: "refused"
    case .serverAway: "server away"
    }
  }
}

extension Double {
  fileprivate func rounded(toPlaces places: Int) -> Double {
    let scale = (0..<places).reduce(1.0) { scale, _ in scale * 10 }
    return (self * scale).rounded() / scale
  }
}
