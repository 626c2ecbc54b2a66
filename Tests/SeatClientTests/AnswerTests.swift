import FoundationEssentials
import SeatClient
import SeatProtocol
import Testing

/// Conformance cases 10 to 13, 30 and 32: what an answer means.
struct AnswerTests {
  private static let errand = Errand(number: 1, lease: "0198-77", kind: .hold(idle: nil), timeout: 10)

  private static func courier() throws -> SeatCourier {
    let application = SeatCourier.Application(
      product: "desktop", version: "10", organization: nil, device: DeviceDescription(id: "d"))
    let root = try #require(Issuer().rootKey)
    return SeatCourier(application: application, api: SeatAPI(transport: NoTransport(), bearer: nil), root: root)
  }

  private static func reply(
    _ status: Int, _ body: String, type: String = "application/json", headers: [String: String] = [:]
  ) throws -> Reply {
    let response = TransportResponse(
      status: status, headers: headers.merging(["content-type": type]) { $1 }, body: Data(body.utf8))
    return try courier().reply(to: errand, response)
  }

  private static func grant(_ issuer: Issuer = Issuer(), lease: String? = nil) throws -> String {
    var issuer = issuer
    if issuer.claims.lease == "a1" { issuer.claims.lease = errand.lease }
    return """
      {"lease":"\(lease ?? errand.lease)","server_time":"2026-11-24T12:00:00.000Z","lease_for_s":300,
       "heartbeat_in_s":60.5,"run_for_s":0,"ends_at":"2026-11-24T12:05:00Z","organization":{"id":"o","name":"Org"},
       "plan":"Team","notices":[],"token":"\(try issuer.token())","something_new":{"later":true}}
      """
  }

  @Test("case 32: a grant is read, its unknown members ignored", arguments: [200, 201])
  func granted(status: Int) throws {
    guard case .granted(let answer, let claims) = try Self.reply(status, Self.grant()) else {
      Issue.record("not granted")
      return
    }
    #expect(answer.heartbeatInSeconds == 60.5)
    #expect(claims.lease == Self.errand.lease)
  }

  @Test("case 10: a proxy's 403 page is an outage, not a refusal")
  func proxyPage() throws {
    #expect(try Self.reply(403, "<html>", type: "text/html") == .outage(.foreignAnswer(403), retryAfter: nil))
  }

  @Test("case 11: a captive portal's 200 page is an outage, and no seat")
  func captivePortal() throws {
    #expect(try Self.reply(200, "<html>", type: "text/html") == .outage(.foreignAnswer(200), retryAfter: nil))
  }

  @Test("only a problem with a code is a refusal")
  func problems() throws {
    let problem = #"{"code":"no_seat_free","detail":"All taken.","status":409,"instance":"r1","more":1}"#
    let refused = Refusal(code: "no_seat_free", sentence: "All taken.", status: 409, instance: "r1")
    let type = "application/problem+json"
    #expect(try Self.reply(409, problem, type: type) == .refused(refused, retryAfter: nil))
    #expect(
      try Self.reply(409, problem, type: "Application/Problem+JSON; charset=utf-8")
        == .refused(refused, retryAfter: nil))
    #expect(try Self.reply(409, problem) == .outage(.foreignAnswer(409), retryAfter: nil))
    #expect(try Self.reply(409, #"{"detail":"x"}"#, type: type) == .outage(.foreignAnswer(409), retryAfter: nil))
    #expect(try Self.reply(409, #"{"code":""}"#, type: type) == .outage(.foreignAnswer(409), retryAfter: nil))
    #expect(try Self.reply(409, "[]", type: type) == .outage(.foreignAnswer(409), retryAfter: nil))
  }

  @Test(
    "a refusal says whom to ask and where to read on; an address that starts something else than a browser is left out",
    arguments: [
      ("https://l.example/no-seat?reason=x", "https://l.example/no-seat?reason=x"),
      ("http://localhost/no-seat", "http://localhost/no-seat"), ("file:///etc/passwd", nil), ("/no-seat", nil),
    ])
  func whomToAsk(link: String, told: String?) throws {
    let problem = #"{"code":"no_seat_free","detail":"No.","contact":"IT desk\nroom 2","link":"\#(link)"}"#
    let refused = Refusal(
      code: "no_seat_free", sentence: "No.", status: 409, contact: "IT desk\nroom 2", link: told)
    #expect(
      try Self.reply(409, problem, type: "application/problem+json") == .refused(refused, retryAfter: nil))
  }

  @Test("a 401 is about the sign-in only where the server itself says so")
  func unauthorizedAnswers() throws {
    let body = #"{"code":"invalid_token","detail":"Not accepted."}"#
    #expect(try Self.reply(401, body, type: "application/problem+json") == .signedOut(unauthorized))
    #expect(try Self.reply(401, "<html>", type: "text/html") == .outage(.foreignAnswer(401), retryAfter: nil))
  }

  @Test("what can pass by itself is an outage even with a code", arguments: [408, 425, 429, 500, 502, 503, 504])
  func passing(status: Int) throws {
    let body = #"{"code":"unavailable","detail":"Later."}"#
    let reply = try Self.reply(status, body, type: "application/problem+json", headers: ["retry-after": "2"])
    #expect(reply == .outage(.serverError(status), retryAfter: 2))
  }

  @Test("a redirect is not followed, wherever it leads", arguments: [301, 302, 307, 308])
  func redirect(status: Int) throws {
    let reply = try Self.reply(status, "", headers: ["location": "https://elsewhere.example/"])
    #expect(reply == .outage(.foreignAnswer(status), retryAfter: nil))
  }

  @Test("a proxy that asks for a sign-in is told apart")
  func proxySignIn() throws {
    guard case .outage(let outage, _) = try Self.reply(407, "") else {
      Issue.record("no outage")
      return
    }
    #expect(outage.kind == .proxy)
  }

  @Test("case 30: a token with the wrong key, lease or product is an outage")
  func forged() throws {
    var wrongRoot = Issuer()
    wrongRoot.root = Issuer.key(9)
    #expect(try Self.reply(200, Self.grant(wrongRoot)) == .outage(.otherRoot, retryAfter: nil))
    var otherLease = Issuer()
    otherLease.claims.lease = "b2"
    #expect(try Self.reply(200, Self.grant(otherLease)) == .outage(.proofRefused(.otherLease), retryAfter: nil))
    var otherProduct = Issuer()
    otherProduct.claims.product = "cloud"
    #expect(try Self.reply(200, Self.grant(otherProduct)) == .outage(.proofRefused(.otherProduct), retryAfter: nil))
    #expect(try Self.reply(200, Self.grant(lease: "b2")) == .outage(.proofRefused(.otherLease), retryAfter: nil))
  }

  @Test(
    "Retry-After is read as seconds or as an instant, compared with the same answer's date",
    arguments: [
      ("120", nil, 120), ("soon", nil, nil), ("-5", nil, nil),
      ("Tue, 24 Nov 2026 12:16:30 GMT", "Tue, 24 Nov 2026 12:16:20 GMT", 10),
      ("Tue, 24 Nov 2026 12:16:10 GMT", "Tue, 24 Nov 2026 12:16:20 GMT", 0),
      ("Tue, 24 Nov 2026 12:16:30 GMT", nil, nil),
    ] as [(String, String?, Double?)])
  func retryAfter(_ text: String, _ date: String?, _ seconds: Double?) throws {
    var headers = ["retry-after": text]
    headers["date"] = date
    #expect(try Self.reply(503, "", headers: headers) == .outage(.serverError(503), retryAfter: seconds))
  }

  @Test(
    "dates of HTTP are read",
    arguments: [
      ("Thu, 01 Jan 1970 00:00:00 GMT", 0), ("Sun, 06 Nov 1994 08:49:37 GMT", 784_111_777),
      ("Tue, 29 Feb 2028 23:59:59 GMT", 1_835_481_599), ("Sunday, 06-Nov-94 08:49:37 GMT", nil), ("", nil),
      ("Sun, 06 Nov 1994 25:49:37 GMT", nil),
    ] as [(String, Int64?)])
  func dates(_ text: String, _ seconds: Int64?) {
    #expect(HTTPDate.seconds(text) == seconds)
  }
}

/// Where nothing may be sent.
struct NoTransport: Transport {
  func perform(
    _ request: TransportRequest, interruptedBy descriptor: CInt?
  ) -> Result<TransportResponse, TransportFailure> {
    .failure(.outage(.noRoute))
  }
}
