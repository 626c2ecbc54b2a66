import Licensing
import TestKit
import Testing

@Suite("Signing in on a page", .timeLimit(.minutes(10)))
struct SignInPageTests {
  private static let email = "mira@example.org"
  private static let password = "correct horse battery"

  private func stage() async throws -> (server: TestServer, browser: Browser) {
    let server = try await TestServer.start()
    _ = try await server.register("Mira Okafor", email: Self.email, password: Self.password)
    return (server, Browser(server))
  }

  @Test("leads to one's own start, and leaves a cookie that no script sees and no other site sends")
  func story() async throws {
    let (server, browser) = try await stage()
    #expect(try await browser.open("/").headline == "Your seats for the software of Atlas Analytics")
    let answer = try await browser.send("/sign-in", ["email": Self.email, "password": Self.password], following: false)
    #expect(answer.status == 303)
    let cookie = try #require(answer.cookies.first)
    #expect(cookie.hasPrefix("sid="))
    #expect(Set(cookie.split(separator: "; ").dropFirst()) == ["Path=/", "HttpOnly", "SameSite=Lax"])
    let home = try await browser.open("/")
    #expect(home.headline == "You belong to no organization yet")
    #expect(home.body.contains("mira@example.org"))
    #expect(try await browser.open("/sign-in").headline == home.headline, "who is signed in does not sign in")
    try await server.stop()
  }

  @Test("is kept for thirty days where that was ticked")
  func kept() async throws {
    let (server, browser) = try await stage()
    let form = ["email": Self.email, "password": Self.password, "keep": "1"]
    let answer = try await browser.send("/sign-in", form, following: false)
    #expect(answer.cookies.first?.contains("; Max-Age=2592000") == true)
    server.clock.move(by: .days(13))
    #expect(try await browser.open("/").headline == "You belong to no organization yet")
    server.clock.move(by: .days(14) - .milliseconds(1))
    #expect(try await browser.open("/").headline == "You belong to no organization yet")
    server.clock.move(by: .days(3) + .milliseconds(1))
    #expect(try await browser.open("/account").headline == "Sign in", "thirty days are over, used or not")
    try await server.stop()
  }

  @Test("ends by itself when it was not used for two hours, and after twelve however much it was")
  func limits() async throws {
    let (server, browser) = try await stage()
    _ = try await browser.signIn(email: Self.email)
    for _ in 1...11 {
      server.clock.move(by: .hours(1))
      #expect(try await browser.open("/account").status == 200)
    }
    server.clock.move(by: .hours(1))
    #expect(try await browser.open("/account").headline == "Sign in")
    _ = try await browser.signIn(email: Self.email)
    server.clock.move(by: .hours(2))
    #expect(try await browser.open("/account").headline == "Sign in")
    try await server.stop()
  }

  @Test("An unknown address is answered like a wrong password; what was typed stays, but for the password")
  func wrong() async throws {
    let (server, browser) = try await stage()
    let wrong = try await browser.signIn(email: Self.email, password: "not the password")
    let unknown = try await browser.signIn(email: "nobody@example.org", password: "not the password")
    #expect(wrong.status == 422)
    #expect(wrong.body.contains("id=\"password-e\">Address and password do not match."))
    #expect(wrong.body.contains("value=\"mira@example.org\"") && !wrong.body.contains("not the password"))
    #expect(wrong.body.replacing("mira@", with: "nobody@") == unknown.body)
    #expect(browser.cookies.isEmpty)
    try await server.stop()
  }

  @Test("Who tries too many passwords waits, and its owner gets in from elsewhere")
  func busy() async throws {
    let (server, browser) = try await stage()
    for _ in 1...10 { _ = try await browser.signIn(email: Self.email, password: "not the password") }
    let page = try await browser.signIn(email: Self.email)
    #expect(page.status == 429)
    #expect(page.body.contains("role=\"alert\"><p>There were too many tries. Nothing was done. Try again in a minute."))
    #expect(page.body.contains("value=\"mira@example.org\""))
    server.clock.move(by: .minutes(1))
    #expect(try await browser.signIn(email: Self.email).status == 200)
    try await server.stop()
  }

  @Test("Signing out ends the session, and not only the cookie")
  func signOut() async throws {
    let (server, browser) = try await stage()
    _ = try await browser.signIn(email: Self.email)
    let stolen = try #require(browser.cookies["sid"])
    #expect(try await browser.send("/sign-out").headline == "Sign in")
    #expect(browser.cookies["sid"] == nil)
    let page = try await server.ask("GET", "/account", headers: ["Cookie": "sid=\(stolen)"])
    #expect(page.status == 303)
    try await server.stop()
  }

  @Test("Each sign-in is a new session, and the browser's earlier one is over")
  func renewed() async throws {
    let (server, browser) = try await stage()
    _ = try await browser.signIn(email: Self.email)
    let first = try #require(browser.cookies["sid"])
    _ = try await browser.signIn(email: Self.email)
    #expect(browser.cookies["sid"] != first)
    #expect(try await server.ask("GET", "/account", headers: ["Cookie": "sid=\(first)"]).status == 303)
    #expect(try await browser.open("/account").headline == "You are signed in in 3 places", "and where the stage is")
    try await server.stop()
  }

  @Test("A password that is changed elsewhere ends it at once")
  func passwordChanged() async throws {
    let (server, browser) = try await stage()
    let other = Browser(server)
    for one in [browser, other] { _ = try await one.signIn(email: Self.email) }
    let form = ["current": Self.password, "password": "a much better horse"]
    #expect(try await other.send("/account/password", form).status == 200)
    #expect(try await browser.open("/account").headline == "Sign in")
    #expect(try await other.open("/account").headline == "You are signed in in one place")
    try await server.stop()
  }

  @Test(
    "leads on to where somebody wanted to go, and to no other server",
    arguments: [
      ("/device", "/device"), ("/account?said=named", "/account?said=named"), ("https://evil.example/", "/"),
      ("//evil.example/", "/"), ("/\\evil.example/", "/"), ("/\t/evil.example", "/"), ("device", "/"), ("", "/"),
      ("/device\r\nX: y", "/"), ("/" + String(repeating: "a", count: 9000), "/"),
    ])
  func next(wanted: String, place: String) async throws {
    let (server, browser) = try await stage()
    let form = ["email": Self.email, "password": Self.password, "next": wanted]
    #expect(try await browser.send("/sign-in", form, following: false).headers["location"] == place)
    try await server.stop()
  }

  @Test("The vendor's people are signed out after an hour without use")
  func staff() async throws {
    let (server, browser) = try await stage()
    try await server.command("PUT", "/api/v1/staff/people/\(Self.email)", json: #"{"role":"support"}"#).expect(204)
    let app = try await server.secondFactor(of: Self.email)
    let step = try await browser.send("/sign-in", ["email": Self.email, "password": Self.password, "keep": "1"])
    _ = try await browser.send("/sign-in/code", ["ticket": step.hidden("ticket"), "code": app.code, "keep": "1"])
    server.clock.move(by: .hours(1) - .milliseconds(1))
    #expect(try await browser.open("/account").status == 200)
    server.clock.move(by: .hours(1))
    #expect(try await browser.open("/account").headline == "Sign in")
    try await server.stop()
  }
}
