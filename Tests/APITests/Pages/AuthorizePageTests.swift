import Licensing
import SeatProtocol
import TestKit
import Testing

@Suite("The page to which an application sends its person", .timeLimit(.minutes(10)))
struct AuthorizePageTests {
  @Test("A yes brings a code, the code its tokens, and they take a seat")
  func story() async throws {
    let stage = try await AuthorizeStage()
    let question = try await stage.ask()
    #expect(question.status == 200 && question.headline == "Sign in Desktop?")
    for fact in [
      "<b>Desktop</b> 8.2.1", "<dd>Mira&#39;s laptop, Linux</dd>", "<dd>cloud.example.org</dd>",
      "<b>Mira Okafor</b>, mira@example.org", "and nothing else",
    ] { #expect(question.body.contains(fact), "\(fact)") }
    let answer = try await stage.answer("allow", ticket: question.ticket)
    #expect(answer.status == 303 && answer.place == AuthorizeStage.site)
    let brought = answer.broughtBack
    #expect(Set(brought.keys) == ["code", "state", "iss"])
    #expect(brought["state"] == AuthorizeStage.state && brought["iss"] == "http://localhost")
    let granted = try await stage.redeem(try #require(brought["code"]))
    #expect(granted.short == "200" && granted.headers["cache-control"] == "no-store")
    #expect(granted.text("scope") == "seats" && granted.text("expires_in") == "3600")
    #expect(granted.body.contains(#""account":{"email":"mira@example.org","name":"Mira Okafor"}"#))
    let renewed = try await stage.server.ask(
      "POST", TokenGrant.path,
      form: [
        OAuthField.grantType: OAuthGrantType.refreshToken, OAuthField.clientID: "desktop",
        OAuthField.refreshToken: granted.text("refresh_token") ?? "",
      ])
    let application = Application(
      server: stage.server, token: renewed.text("access_token") ?? "", lease: stage.server.newID(),
      product: "desktop", version: "8", device: "pc")
    #expect(try await application.ask().status == 201)
    #expect(try await stage.browser.open("/account").body.contains("Mira&#39;s laptop"))
    let token = renewed.text("access_token")
    #expect(
      try await stage.server.ask("GET", "/api/v1/account", token: token).short == "403 insufficient_scope")
    try await stage.server.stop()
  }

  @Test("A no brings access_denied, and so does what is neither", arguments: ["deny", "", "ALLOW", "approve"])
  func denied(answer: String) async throws {
    let stage = try await AuthorizeStage()
    let brought = try await stage.answer(answer, ticket: try await stage.ask().ticket)
    #expect(brought.status == 303 && brought.place == AuthorizeStage.site)
    #expect(
      brought.broughtBack == ["error": "access_denied", "state": AuthorizeStage.state, "iss": "http://localhost"])
    try await stage.server.stop()
  }

  @Test(
    "Nobody is led to an address that is not registered with just this application",
    arguments: [
      [OAuthField.redirectURI: "https://cloud.example.org/signed-in/"],
      [OAuthField.redirectURI: "https://cloud.example.org.evil.example/signed-in"],
      [OAuthField.redirectURI: "https://evil.example"], [OAuthField.redirectURI: "http://localhost:5000/back"],
      [OAuthField.redirectURI: "http://127.0.0.1:5000/other"], [OAuthField.redirectURI: "javascript:alert(1)"],
      [OAuthField.redirectURI: "/device"], [OAuthField.redirectURI: ""], [OAuthField.redirectURI: nil],
      [OAuthField.clientID: "seat"], [OAuthField.clientID: "stranger"], [OAuthField.clientID: nil],
      [OAuthField.clientID: "cloud"],
    ] as [[String: String?]])
  func unknown(change: [String: String?]) async throws {
    let stage = try await AuthorizeStage()
    try await stage.server.plan("Web", products: ["cloud"])
    for browser in [stage.browser, Browser(stage.server)] {
      for type in ["code", "token"] {
        let path = AuthorizeStage.path(change.merging([OAuthField.responseType: type]) { $1 })
        let page = try await browser.open(path, following: false)
        #expect(page.status == 400 && page.headline == "This application is not known here")
        #expect(page.headers["location"] == nil)
      }
    }
    try await stage.server.stop()
  }

  @Test("An address that stands there twice is none")
  func twice() async throws {
    let stage = try await AuthorizeStage()
    let page = try await stage.browser.open(
      AuthorizeStage.path() + "&redirect_uri=https://evil.example", following: false)
    #expect(page.status == 400 && page.headers["location"] == nil)
    let other = try await stage.browser.open(AuthorizeStage.path() + "&scope=seats", following: false)
    #expect(other.place == AuthorizeStage.site && other.broughtBack["error"] == "invalid_request")
    try await stage.server.stop()
  }

  @Test(
    "What else is wrong is told to the application, whoever is signed in",
    arguments: [
      ([OAuthField.responseType: nil], "invalid_request"),
      ([OAuthField.responseType: "token"], "unsupported_response_type"),
      ([OAuthField.codeChallenge: nil], "invalid_request"), ([OAuthField.codeChallenge: "short"], "invalid_request"),
      ([OAuthField.codeChallengeMethod: "plain"], "invalid_request"),
      ([OAuthField.codeChallengeMethod: nil], "invalid_request"), ([OAuthField.scope: "account"], "invalid_scope"),
      ([OAuthField.scope: "seats account"], "invalid_scope"),
      ([OAuthField.deviceName: String(repeating: "a", count: 201)], "invalid_request"),
      ([OAuthField.platform: "two\nlines"], "invalid_request"), ([OAuthField.appVersion: "\0"], "invalid_request"),
    ] as [([String: String?], String)])
  func faults(change: [String: String?], error: String) async throws {
    let stage = try await AuthorizeStage()
    for browser in [stage.browser, Browser(stage.server)] {
      let answer = try await browser.open(AuthorizeStage.path(change), following: false)
      #expect(answer.status == 303 && answer.place == AuthorizeStage.site)
      let brought = answer.broughtBack
      #expect(brought["error"] == error && brought["error_description"]?.isEmpty == false)
      #expect(brought["state"] == AuthorizeStage.state && brought["iss"] == "http://localhost")
    }
    try await stage.server.stop()
  }

  @Test("A state that is too long is not given back, and one that is absent is not made up")
  func states() async throws {
    let stage = try await AuthorizeStage()
    let long = try await stage.ask([OAuthField.state: String(repeating: "a", count: 513)])
    #expect(long.broughtBack["error"] == "invalid_request" && long.broughtBack["state"] == nil)
    let question = try await stage.ask([OAuthField.state: nil, OAuthField.scope: nil])
    let answer = try await stage.answer("allow", ticket: question.ticket)
    #expect(Set(answer.broughtBack.keys) == ["code", "iss"])
    try await stage.server.stop()
  }

  @Test("Who is not signed in signs in first, and comes back to the question, however long it is")
  func signedOut() async throws {
    let stage = try await AuthorizeStage()
    for state in [AuthorizeStage.state, String(repeating: "ü", count: 256)] {
      let browser = Browser(stage.server)
      let form = try await browser.open(AuthorizeStage.path([OAuthField.state: state]))
      #expect(form.headline == "Sign in")
      let next = form.body.firstMatch(of: #/name="next" value="([^"]*)"/#).map { String($0.1) } ?? ""
      let question = try await browser.send(
        "/sign-in",
        [
          "email": "mira@example.org", "password": "correct horse battery",
          "next": next.replacing("&amp;", with: "&"),
        ])
      #expect(question.headline == "Sign in Desktop?")
      let answer = try await browser.send(
        OAuthAuthorization.path, ["ticket": question.ticket ?? "", "answer": "deny"], following: false)
      #expect(answer.broughtBack["state"] == state)
    }
    try await stage.server.stop()
  }

  @Test("Whoever says that it is not them signs in as another one, and comes back to the question")
  func switched() async throws {
    let stage = try await AuthorizeStage()
    _ = try await stage.server.register("Jonas", email: "jonas@example.org")
    let question = try await stage.ask()
    let back = question.body.firstMatch(of: #/name="next" value="([^"]*)"/#).map { String($0.1) } ?? ""
    let form = try await stage.browser.send("/sign-out", ["next": back.replacing("&amp;", with: "&")])
    #expect(form.headline == "Sign in")
    let next = form.body.firstMatch(of: #/name="next" value="([^"]*)"/#).map { String($0.1) } ?? ""
    let again = try await stage.browser.send(
      "/sign-in",
      [
        "email": "jonas@example.org", "password": "correct horse battery", "next": next.replacing("&amp;", with: "&"),
      ])
    #expect(again.body.contains("<b>Jonas</b>, jonas@example.org"))
    #expect(try await stage.answer("allow", ticket: question.ticket).status == 409, "somebody else was asked")
    #expect(try await stage.answer("allow", ticket: again.ticket).broughtBack["code"] != nil)
    try await stage.server.stop()
  }

  @Test("A ticket that was altered, made for something else, or is over answers nothing")
  func tickets() async throws {
    let stage = try await AuthorizeStage()
    let ticket = try #require(try await stage.ask().ticket)
    let first = ticket.first == "A" ? "B" : "A"
    for text in [first + ticket.dropFirst(), ticket + "AAAA", "", "none", String(repeating: "A", count: 9000)] {
      let page = try await stage.answer("allow", ticket: text)
      #expect(page.status == 409 && page.headline == "The time for this question is over")
    }
    #expect(try await stage.browser.send("/device/answer", ["ticket": ticket, "answer": "approve"]).status == 409)
    stage.server.clock.move(by: .minutes(10))
    #expect(try await stage.answer("allow", ticket: ticket).status == 409)
    try await stage.server.stop()
  }

  @Test("A redirect that was taken away meanwhile is followed no more")
  func removed() async throws {
    let stage = try await AuthorizeStage()
    let ticket = try await stage.ask().ticket
    try await stage.server.admit("desktop", redirects: [AuthorizeStage.loopback])
    let page = try await stage.answer("allow", ticket: ticket)
    #expect(page.status == 409 && page.headers["location"] == nil)
    #expect(try await stage.ask().status == 400)
    try await stage.server.stop()
  }

  @Test(
    "The forms of this page alone may lead to the application",
    arguments: [
      (AuthorizeStage.site, "https://cloud.example.org", "cloud.example.org"),
      (AuthorizeStage.site + "?kept=1", "https://cloud.example.org", "cloud.example.org"),
      ("http://127.0.0.1:51004/back", "http://127.0.0.1:51004", "a program on this computer"),
      (AuthorizeStage.scheme, "com.example.lumen:", "the program for com.example.lumen on this device"),
    ])
  func policy(redirect: String, source: String, told: String) async throws {
    let stage = try await AuthorizeStage()
    let page = try await stage.ask([OAuthField.redirectURI: redirect])
    let policy = """
      default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; \
      form-action 'self' \(source); base-uri 'none'; frame-ancestors 'none'
      """
    #expect(page.headers["content-security-policy"] == policy)
    #expect(page.headers["cache-control"] == "no-store" && page.body.contains("<dd>\(told)</dd>"))
    let answer = try await stage.answer("allow", ticket: page.ticket)
    let sign = redirect.contains("?") ? "&" : "?"
    #expect(answer.headers["location"]?.hasPrefix(redirect + sign + "code=") == true)
    #expect(
      try await stage.browser.open("/device").headers["content-security-policy"]?.contains("form-action 'self';")
        == true)
    try await stage.server.stop()
  }

  @Test("It speaks German, and what an application calls itself is text and nothing else")
  func german() async throws {
    let stage = try await AuthorizeStage()
    _ = try await stage.browser.send("/preferences", ["language": "de", "look": "system", "back": "/account"])
    let page = try await stage.ask([OAuthField.deviceName: "<script>alert(1)</script>\"'"])
    #expect(page.headline == "Desktop anmelden?")
    #expect(page.body.contains("&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;, Linux"))
    let unknown = try await stage.ask([OAuthField.clientID: "stranger"])
    #expect(unknown.headline == "Diese Anwendung ist hier nicht bekannt")
    try await stage.server.stop()
  }
}
