import Licensing
import TestKit
import Testing
import UseCases
import Vault

@Suite("The pages of the second factor", .timeLimit(.minutes(10)))
struct SecondFactorPageTests {
  private static let email = "mira@example.org"
  private static let password = "correct horse battery"

  private func stage() async throws -> (server: TestServer, browser: Browser) {
    let server = try await TestServer.start()
    _ = try await server.register("Mira Okafor", email: Self.email)
    return (server, Browser(server))
  }

  /// Turns it on in a browser that is signed in.
  private func enroll(_ browser: Browser) async throws -> (app: AuthenticatorApp, codes: [String]) {
    let page = try await browser.send("/account/second-factor", ["password": Self.password])
    let secret = try #require(page.body.firstMatch(of: #/<p class="key" id="secret">([A-Z2-7 ]+)</p>/#))
    let app = AuthenticatorApp(try TimeCodeSecret(base32: String(secret.1)), on: browser.server.clock)
    let done = try await browser.send(
      "/account/second-factor/on", ["ticket": page.hidden("ticket"), "code": app.code])
    return (app, done.body.matches(of: #/<li>([0-9A-Z-]{14})</li>/#).map { String($0.1) })
  }

  @Test("turn it on with a picture or by typing, and show ten codes once")
  func turnOn() async throws {
    let (server, browser) = try await stage()
    _ = try await browser.signIn(email: Self.email)
    #expect(try await browser.open("/account").body.contains("Off. Your password alone opens your account."))
    #expect(try await browser.open("/account/second-factor").headline == "Turn two-factor sign-in on")
    let wrong = try await browser.send("/account/second-factor", ["password": "wrong"])
    #expect(wrong.status == 422 && wrong.body.contains("id=\"password-e\""))
    let page = try await browser.send("/account/second-factor", ["password": Self.password])
    #expect(page.body.contains("<svg class=\"qr\" viewBox=\"0 0 "))
    let again = try await browser.send(
      "/account/second-factor/on", ["ticket": page.hidden("ticket"), "code": "000 000"])
    #expect(again.status == 422 && again.body.contains("id=\"code-e\""))
    #expect(again.body.contains(page.body.firstMatch(of: #/<p class="key" id="secret">[^<]*</p>/#)?.0 ?? "none"))
    let (_, codes) = try await enroll(browser)
    #expect(Set(codes).count == 10)
    #expect(try await browser.open("/account").body.contains("10 of 10 recovery codes are left."))
    #expect(try await browser.open("/account/second-factor").headline == "You are signed in in one place")
    try await server.stop()
  }

  @Test("ask for the code after the password, lead on, and need not ask a browser that is trusted")
  func signIn() async throws {
    let (server, browser) = try await stage()
    let app = try await server.secondFactor(of: Self.email)
    let form = ["email": Self.email, "password": Self.password, "keep": "1", "next": "/device"]
    let step = try await browser.send("/sign-in", form)
    #expect(step.headline == "Six digits from your app")
    #expect(browser.cookies["sid"] == nil, "nobody is signed in yet")
    let answer = ["ticket": step.hidden("ticket"), "keep": "1", "next": "/device"]
    let wrong = try await browser.send("/sign-in/code", answer.merging(["code": "000000"]) { $1 })
    #expect(wrong.status == 422 && wrong.body.contains("This is not the number."))
    let right = answer.merging(["code": app.code, "trust": "1"]) { $1 }
    let done = try await browser.send("/sign-in/code", right, following: false)
    #expect(done.headers["location"] == "/device")
    #expect(done.cookies.contains { $0.hasPrefix("sid=") && $0.contains("Max-Age=2592000") })
    #expect(done.cookies.contains { $0.hasPrefix("browser=") && $0.contains("HttpOnly") })
    let used = try await Browser(server).send("/sign-in/code", right)
    #expect(used.body.contains("This number was right a moment ago and is used up."))
    _ = try await browser.send("/sign-out")
    #expect(try await browser.signIn(email: Self.email).headline == "You belong to no organization yet")
    #expect(try await Browser(server).signIn(email: Self.email).headline == "Six digits from your app")
    server.clock.move(by: .days(30))
    #expect(try await browser.signIn(email: Self.email).headline == "Six digits from your app")
    try await server.stop()
  }

  @Test("take a recovery code instead, and a ticket for ten minutes and one password only")
  func recovery() async throws {
    let (server, browser) = try await stage()
    _ = try await browser.signIn(email: Self.email)
    let (app, codes) = try await enroll(browser)
    let other = Browser(server)
    let step = try await other.signIn(email: Self.email)
    let wrong = try await other.send("/sign-in/code", ["ticket": step.hidden("ticket"), "recovery": "0000-0000-0000"])
    #expect(
      wrong.status == 422 && wrong.body.contains("id=\"recovery-e\"")
        && wrong.body.contains("<details class=\"stack\" open>"))
    let done = try await other.send("/sign-in/code", ["ticket": step.hidden("ticket"), "recovery": codes[0]])
    #expect(done.headline == "You belong to no organization yet")
    let late = try await Browser(server).signIn(email: Self.email)
    server.clock.move(by: .minutes(10))
    let over = ["ticket": late.hidden("ticket"), "code": app.code]
    #expect(try await Browser(server).send("/sign-in/code", over).headline == "Sign in")
    let third = Browser(server)
    let before = try await third.signIn(email: Self.email)
    _ = try await browser.send(
      "/account/password", ["current": Self.password, "password": "another long password"])
    let stale = ["ticket": before.hidden("ticket"), "code": app.nextCode()]
    #expect(try await third.send("/sign-in/code", stale).headline == "Sign in")
    try await server.stop()
  }

  @Test("turn it off with password and code, and make new recovery codes")
  func turnOff() async throws {
    let (server, browser) = try await stage()
    _ = try await browser.signIn(email: Self.email)
    let (app, codes) = try await enroll(browser)
    let renewed = try await browser.send("/account/second-factor/codes", ["password": Self.password])
    #expect(renewed.headline == "Keep these ten new codes")
    #expect(!renewed.body.contains(codes[0]))
    let wrong = try await browser.send("/account/second-factor/off", ["password": Self.password, "code": "000000"])
    #expect(wrong.status == 422 && wrong.body.contains("id=\"code-e\""))
    let off = try await browser.send(
      "/account/second-factor/off", ["password": Self.password, "code": app.nextCode()])
    #expect(off.body.contains("Two-factor sign-in is off."))
    try await server.stop()
  }

  @Test("come first for who is one of the vendor's people, whatever page they wanted")
  func staff() async throws {
    let (server, browser) = try await stage()
    try await server.command("PUT", "/api/v1/staff/people/\(Self.email)", json: #"{"role":"owner"}"#).expect(204)
    let first = try await browser.signIn(email: Self.email)
    #expect(first.headline == "Turn two-factor sign-in on")
    #expect(first.body.contains("asks all of its own people for it"))
    #expect(try await browser.open("/staff/mails").headline == "Turn two-factor sign-in on")
    _ = try await enroll(browser)
    #expect(try await browser.open("/staff/mails").status == 200)
    #expect(try await browser.open("/account/second-factor/off").status == 200)
    try await server.stop()
  }
}
