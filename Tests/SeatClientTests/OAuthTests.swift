import FoundationEssentials
import SeatProtocol
import Testing

@testable import SeatClient

/// What a sign-in says to the server, and what it makes of the answers.
struct OAuthTests {
  private static let here = try? ServerAddress(text: "http://127.0.0.1:8080")
  private static let authorization = DeviceAuthorization(
    deviceCode: "d/1", userCode: "WDJB-MQHT", verificationURI: "http://127.0.0.1:8080/device", expiresInSeconds: 600)

  private let server = TokenServer()

  private func api() throws -> OAuthAPI {
    OAuthAPI(transport: server.line(to: try #require(Self.here)), client: "seat")
  }

  @Test(
    "a form is encoded as every server reads it",
    arguments: [
      ("plain-text_1.0*", "plain-text_1.0*"), ("a b", "a+b"), ("a+b&c=d", "a%2Bb%26c%3Dd"), ("ä€", "%C3%A4%E2%82%AC"),
      ("urn:ietf:params:oauth:grant-type:device_code", "urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Adevice_code"),
      ("a\r\nX: y\0~", "a%0D%0AX%3A+y%00%7E"), ("", ""),
    ])
  func form(value: String, encoded: String) {
    var form = Form()
    form.add("name", value)
    form.add("left out", nil)
    form.add("a b", "c")
    #expect(String(decoding: form.encoded, as: UTF8.self) == "name=\(encoded)&a+b=c")
    #expect(form["name"] == value && form["left out"] == nil)
  }

  @Test("a sign-in begins with who asks, cut to what the server takes, and no bearer token")
  func begins() throws {
    server.change { $0.instead = TokenServer.json(200, Self.authorization) }
    let applicant = OAuthAPI.Applicant(
      deviceName: String(repeating: "ä", count: 150), platform: String(repeating: "p", count: 65), version: "1.0.0")
    #expect(try api().begin(applicant, timeout: 4) == Self.authorization)
    let asked = try #require(server.asked.first)
    #expect(asked.path == "/oauth/device_authorization")
    #expect(
      String(decoding: asked.form.encoded, as: UTF8.self)
        == "client_id=seat&scope=seats&device_name=" + String(repeating: "%C3%A4", count: 100) + "&platform="
        + String(repeating: "p", count: 64) + "&app_version=1.0.0")
  }

  @Test("a server that names no interval means five seconds (RFC 8628)")
  func interval() throws {
    let json = """
      {"device_code": "d/1", "user_code": "WDJB-MQHT", "verification_uri": "http://127.0.0.1:8080/device",
       "expires_in": 600}
      """
    let read = try JSONDecoder().decode(DeviceAuthorization.self, from: Data(json.utf8))
    #expect(read == Self.authorization)
    #expect(read.intervalSeconds == 5)
  }

  @Test("the question after the person's answer names the code, and tells when the tokens were granted")
  func asks() throws {
    server.change { $0.instead = TokenServer.json(200, TokenServer.grant(4)) }
    #expect(try api().ask(Self.authorization, timeout: 4) == TokenServer.tokens(4))
    let asked = try #require(server.asked.first)
    #expect(asked.path == "/oauth/token")
    #expect(
      String(decoding: asked.form.encoded, as: UTF8.self)
        == "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Adevice_code&device_code=d%2F1&client_id=seat")
  }

  @Test("signing out gives the refresh token back, with which everything of the sign-in ends")
  func revokes() throws {
    server.change { $0.instead = .success(TransportResponse(status: 200)) }
    let signIn = StoredSignIn(TokenServer.tokens(1), server: try #require(Self.here), client: "seat", now: 0)
    try api().revoke(signIn, timeout: 2)
    let asked = try #require(server.asked.first)
    #expect(asked.path == "/oauth/revoke")
    #expect(String(decoding: asked.form.encoded, as: UTF8.self) == "token=skr_1&client_id=seat")
  }

  struct Answer: Sendable {
    var status: Int
    var type: String
    var body: String
    var means: OAuthAPI.Failure
  }

  @Test(
    "a refusal is JSON with an error's code, or a problem with one; everything else is an outage",
    arguments: [
      Answer(
        status: 400, type: "application/json; charset=utf-8",
        body: #"{"error":"slow_down","error_description":"Slower."}"#,
        means: .refused(OAuthError(.slowDown, description: "Slower."))),
      Answer(
        status: 401, type: "application/json", body: #"{"error":"invalid_client"}"#,
        means: .refused(OAuthError(.invalidClient))),
      Answer(
        status: 403, type: "application/problem+json", body: #"{"code":"not_here","detail":"Not here."}"#,
        means: .refused(OAuthError(.init(rawValue: "not_here"), description: "Not here."))),
      Answer(
        status: 400, type: "text/html", body: #"{"error":"invalid_grant"}"#,
        means: .outage(.foreignAnswer(400), retryAfter: nil)),
      Answer(
        status: 400, type: "application/json", body: #"{"error":""}"#,
        means: .outage(.foreignAnswer(400), retryAfter: nil)),
      Answer(
        status: 502, type: "application/json", body: #"{"error":"invalid_grant"}"#,
        means: .outage(.serverError(502), retryAfter: nil)),
      Answer(status: 302, type: "text/html", body: "", means: .outage(.foreignAnswer(302), retryAfter: nil)),
      Answer(
        status: 200, type: "text/html", body: "<p>Sign in", means: .outage(.foreignAnswer(200), retryAfter: nil)),
    ])
  func answers(answer: Answer) throws {
    let response = TransportResponse(
      status: answer.status, headers: ["content-type": answer.type], body: Data(answer.body.utf8))
    server.change { $0.instead = .success(response) }
    let api = try api()
    #expect(throws: answer.means) { try api.ask(Self.authorization, timeout: 1) }
  }

  @Test("tokens that could not be sent, or are of another type, are none", arguments: ["a b", "a\r\nX: y", ""])
  func badTokens(token: String) throws {
    var grants = [TokenServer.grant(1), TokenServer.grant(1), TokenServer.grant(1)]
    grants[0].accessToken = token
    grants[1].refreshToken = token
    grants[2].tokenType = "mac" + token
    for grant in grants {
      server.change { $0.instead = TokenServer.json(200, grant) }
      let api = try api()
      #expect(throws: OAuthAPI.Failure.outage(.foreignAnswer(200), retryAfter: nil)) {
        try api.ask(Self.authorization, timeout: 1)
      }
    }
  }

  @Test("the driver shows the code once, asks at the interval, and answers with the tokens")
  func driver() throws {
    var clock = Moment(nanoseconds: 0)
    var shown: [DeviceAuthorization] = []
    var waits: [Double] = []
    server.change { $0.instead = TokenServer.json(200, Self.authorization) }
    let server = server
    let host = LoginDriver<Dice>.Host(
      now: { clock },
      wait: {
        waits.append($0.seconds(since: clock))
        clock = $0
        let answer =
          waits.count == 1
          ? TokenServer.refusal(.authorizationPending) : TokenServer.json(200, TokenServer.grant(1))
        server.change { $0.instead = answer }
      }, show: { shown.append($0) })
    var driver = LoginDriver(
      settings: .init(), api: try api(), applicant: .init(deviceName: "lab-7", platform: "linux", version: nil),
      host: host,
      random: Dice(state: 1))
    #expect(driver.run() == .signedIn(TokenServer.tokens(1)))
    #expect(shown == [Self.authorization])
    #expect(waits == [5, 5])
    #expect(server.asked.map(\.path) == ["/oauth/device_authorization", "/oauth/token", "/oauth/token"])
  }
}
