import FoundationEssentials
import SeatProtocol
import Testing

@testable import SeatClient

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Conformance cases 28, 29 and 31: a sign-in is kept good by whoever of its processes is first.
struct RenewalTests {
  private let home: Home
  private let here: ServerAddress
  private let server = TokenServer()

  private static let soon = TokenServer.startsAt + 60_000
  private static let due = TokenServer.startsAt + 1_800_000
  private static let late = TokenServer.startsAt + 4_000_000

  init() throws {
    home = try Home()
    here = try ServerAddress(text: "http://127.0.0.1:8080")
    try home.file.keep(StoredSignIn(TokenServer.tokens(1), server: here, client: "seat", now: 0))
  }

  /// What one process would have.
  private func renewal(_ environment: [String: String] = [:], at address: ServerAddress? = nil) -> SignInRenewal {
    let signIn = SignIn(environment: environment, places: home.places, server: address ?? here, client: "seat")
    return SignInRenewal(signIn: signIn) { [server] in server.line(to: $0) }
  }

  private func kept() throws -> StoredSignIn? { try home.file.signIn(at: here, client: "seat") }

  @Test("a token with more than half of its time is used as it is; from then on it is exchanged for the next")
  func halfTime() throws {
    #expect(try renewal().bearer(now: Self.due - 1) == BearerToken("skt_1"))
    #expect(renewal().freshBearer(now: Self.due - 1, timeout: 10) == BearerToken("skt_1"))
    #expect(server.refreshes == 0)
    #expect(try renewal().bearer(now: Self.due) == BearerToken("skt_2"))
    #expect(try kept()?.refreshToken == "skr_2")
    #expect(home.mode(home.file.path) == 0o600)
    let asked = try #require(server.asked.last)
    #expect(asked.form[OAuthField.grantType] == OAuthGrantType.refreshToken)
    #expect(asked.form[OAuthField.refreshToken] == "skr_1")
    #expect(asked.form[OAuthField.clientID] == "seat")
  }

  @Test("case 28: a refused token is exchanged, although it had time left")
  func refusedToken() throws {
    #expect(renewal().renew(refused: BearerToken("skt_1"), now: Self.soon) == (try renewed("skt_2")))
    #expect(try kept()?.accessToken == "skt_2")
  }

  @Test("a token that another process has renewed meanwhile is taken from the file, and the server is not asked")
  func renewedElsewhere() throws {
    try home.file.keep(StoredSignIn(TokenServer.tokens(7), server: here, client: "seat", now: 0))
    #expect(renewal().renew(refused: BearerToken("skt_1"), now: Self.soon) == (try renewed("skt_7")))
    #expect(server.refreshes == 0)
  }

  @Test("of many processes that are refused at once, one asks the server, and all have the same token")
  func atOnce() async throws {
    let renewals = await withTaskGroup(of: BearerRenewal.self) { group in
      for _ in 0..<8 {
        group.addTask { renewal().renew(refused: BearerToken("skt_1"), now: Self.soon) }
      }
      return await group.reduce(into: [BearerRenewal]()) { $0.append($1) }
    }
    #expect(renewals == Array(repeating: try renewed("skt_2"), count: 8))
    #expect(server.refreshes == 1)
  }

  @Test("while another process is refreshing, a token that still works is used without waiting")
  func busy() throws {
    try PrivateFile.locked(home.file.path) { () throws(PrivateFileError) in
      #expect(renewal().freshBearer(now: Self.due, timeout: 10) == nil)
      #expect((try? renewal().bearer(now: Self.due)) == BearerToken("skt_1"))
    }
    #expect(server.refreshes == 0)
  }

  @Test("an answer that is lost is asked for again at once, and no sign-in is lost with it")
  func lostAnswer() throws {
    server.change { $0.lostAnswers = 1 }
    #expect(renewal().freshBearer(now: Self.due, timeout: 3) == BearerToken("skt_2"))
    #expect(server.asked.map { $0.form[OAuthField.refreshToken] } == ["skr_1", "skr_1"])
    #expect(server.asked.map(\.timeout) == [3, 3])
  }

  @Test(
    "two lost answers: the old refresh token works again within 30 seconds", arguments: [(29.0, true), (31, false)])
  func lostTwice(seconds: Double, works: Bool) throws {
    server.change { $0.lostAnswers = 2 }
    #expect(renewal().renew(refused: BearerToken("skt_1"), now: Self.soon) == .delayed(.noAnswer, retryAfter: nil))
    #expect(try kept()?.refreshToken == "skr_1")
    server.change { $0.clock = seconds }
    let second = renewal().renew(refused: BearerToken("skt_1"), now: Self.soon)
    #expect(second == (works ? try renewed("skt_2") : .refused))
    #expect(try (kept() == nil) == !works)
  }

  @Test("case 29: a refused refresh token is forgotten, and the person is signed out")
  func signedOut() throws {
    server.change { $0.isOver = true }
    #expect(renewal().renew(refused: BearerToken("skt_1"), now: Self.soon) == .refused)
    #expect(try kept() == nil)
    #expect(throws: SignIn.Fault.missing) { try renewal().bearer(now: Self.soon) }
    #expect(SignIn.Fault.missing.sentence == "You are not signed in. Run `seat login`.")
    #expect(server.refreshes == 1)
  }

  private static let outages: [(Result<TransportResponse, TransportFailure>, BearerRenewal)] = [
    (.failure(.outage(.noRoute)), .delayed(.noRoute, retryAfter: nil)),
    (page(200), .delayed(.foreignAnswer(200), retryAfter: nil)),
    (page(400), .delayed(.foreignAnswer(400), retryAfter: nil)),
    (page(403), .delayed(.foreignAnswer(403), retryAfter: nil)),
    (page(503, ["retry-after": "7"]), .delayed(.serverError(503), retryAfter: 7)),
    (page(429, ["retry-after": "30"]), .delayed(.serverError(429), retryAfter: 30)),
    (TokenServer.json(200, ["access_token": "skt_9"]), .delayed(.foreignAnswer(200), retryAfter: nil)),
  ]

  private static func page(
    _ status: Int, _ headers: [String: String] = [:]
  ) -> Result<TransportResponse, TransportFailure> {
    let type = ["content-type": "text/html"]
    return .success(
      TransportResponse(status: status, headers: headers.merging(type) { $1 }, body: Data("<p>invalid_grant".utf8)))
  }

  @Test("a server that is away, or something that answers in its place, costs nobody a sign-in", arguments: outages)
  func outage(answer: Result<TransportResponse, TransportFailure>, means: BearerRenewal) throws {
    server.change { $0.instead = answer }
    #expect(renewal().renew(refused: BearerToken("skt_1"), now: Self.soon) == means)
    #expect(try renewal().bearer(now: Self.late) == BearerToken("skt_1"))
    #expect(try kept()?.refreshToken == "skr_1")
  }

  @Test(
    "another refusal than of the refresh token itself leaves it in its place",
    arguments: [
      OAuthError.Code.invalidClient, .invalidRequest, .unsupportedGrantType,
    ])
  func otherRefusal(code: OAuthError.Code) throws {
    server.change { $0.instead = TokenServer.refusal(code) }
    #expect(renewal().renew(refused: BearerToken("skt_1"), now: Self.soon) == .refused)
    #expect(try kept()?.refreshToken == "skr_1")
  }

  @Test("case 31: tokens go to the address that they are of, and to no other")
  func onlyThere() throws {
    let there = try ServerAddress(text: "https://licenses.example")
    #expect(renewal(at: there).renew(refused: nil, now: Self.late) == .refused)
    #expect(server.asked.isEmpty)
    try home.file.keep(StoredSignIn(TokenServer.tokens(1), server: there, client: "seat", now: 0))
    _ = try renewal(at: there).bearer(now: Self.late)
    #expect(server.asked.map(\.address) == ["https://licenses.example"])
    #expect(try kept()?.refreshToken == "skr_1")
  }

  @Test("a token of the environment is nobody's to refresh: another one there is taken, the same is the end")
  func environment() throws {
    let given = renewal(["SEAT_TOKEN": "given"])
    #expect(given.renew(refused: BearerToken("given"), now: Self.late) == .refused)
    #expect(given.renew(refused: BearerToken("before"), now: Self.late) == (try renewed("given")))
    #expect(given.freshBearer(now: Self.late, timeout: 10) == nil)
    #expect(server.asked.isEmpty)
  }

  @Test("where new tokens could not be kept, the old ones are not used up")
  func notWritable() throws {
    // A directory in the draft's place is what a full or read-only disk is to everybody but the superuser.
    try FileManager.default.createDirectory(
      atPath: "\(home.file.path).\(getpid())", withIntermediateDirectories: false)
    #expect(renewal().renew(refused: BearerToken("skt_1"), now: Self.soon) == .refused)
    #expect(try renewal().bearer(now: Self.due) == BearerToken("skt_1"))
    #expect(server.asked.isEmpty)
  }

  private func renewed(_ token: String) throws -> BearerRenewal { .renewed(try #require(BearerToken(token))) }
}
