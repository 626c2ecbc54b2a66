import Licensing
import TestKit
import Testing

@Suite("The page of one's own account", .timeLimit(.minutes(10)))
struct AccountPageTests {
  private func stage() async throws -> (server: TestServer, browser: Browser) {
    let server = try await TestServer.start()
    _ = try await server.register("Mira Okafor", email: "mira@example.org")
    let browser = Browser(server)
    _ = try await browser.signIn(email: "mira@example.org")
    return (server, browser)
  }

  @Test("says where it is signed in, and ends one or all of the others")
  func sessions() async throws {
    let (server, browser) = try await stage()
    server.clock.move(by: .minutes(5))
    let phone = Browser(server)
    _ = try await phone.signIn(email: "mira@example.org")
    let page = try await browser.open("/account")
    #expect(page.headline == "You are signed in in 4 places", "two browsers, the program of the stage and its token")
    #expect(page.body.contains("<small>this browser</small>"))
    #expect(page.body.contains("127.0.0.1"))
    let ids = page.body.matches(of: #/name="session" value="([^"]*)"/#).map { String($0.1) }
    #expect(ids.count == 3)
    let ended = try await browser.send("/account/sessions/end", ["session": ids[0]])
    #expect(ended.body.contains("That one is signed out."))
    #expect(try await phone.open("/account").headline == "Sign in")
    let all = try await browser.send("/account/sessions/end-others")
    #expect(all.headline == "You are signed in in one place")
    #expect(!all.body.contains("End all but this one"))
    try await server.stop()
  }

  @Test("ends nothing that is another person's")
  func foreign() async throws {
    let (server, browser) = try await stage()
    _ = try await server.register("Jonas", email: "jonas@example.org")
    let jonas = Browser(server)
    _ = try await jonas.signIn(email: "jonas@example.org")
    let page = try await jonas.open("/account")
    let id = page.body.firstMatch(of: #/name="session" value="([^"]*)"/#).map { String($0.1) } ?? ""
    #expect(try await browser.send("/account/sessions/end", ["session": id]).status == 404)
    for form in [["session": "none"], ["application": "none"], [:]] {
      #expect(try await browser.send("/account/sessions/end", form).status == 404)
    }
    #expect(try await jonas.open("/account").body == page.body)
    try await server.stop()
  }

  @Test("changes the name that others see")
  func name() async throws {
    let (server, browser) = try await stage()
    #expect(try await browser.open("/account/name").body.contains("value=\"Mira Okafor\""))
    let wrong = try await browser.send("/account/name", ["name": " \n"])
    #expect(wrong.status == 422)
    #expect(wrong.body.contains("id=\"name-e\""))
    let done = try await browser.send("/account/name", ["name": "Mira O."])
    #expect(done.body.contains("Your name is changed.") && done.body.contains("<b>Mira O.</b>"))
    try await server.stop()
  }

  @Test("asks for the password before the address or the password changes")
  func sensitive() async throws {
    let (server, browser) = try await stage()
    let address = try await browser.send("/account/address", ["email": "new@example.org", "password": "not it at all"])
    #expect(address.status == 422)
    #expect(address.body.contains("id=\"password-e\">This is not your present password."))
    #expect(address.body.contains("value=\"new@example.org\""))
    #expect(
      try await browser.send("/account/address", ["email": "new", "password": "x"]).body.contains("id=\"email-e\""))
    let asked = try await browser.send(
      "/account/address", ["email": "new@example.org", "password": "correct horse battery"])
    #expect(asked.body.contains("Both addresses were sent a mail."))
    for receiver in ["new@example.org", "mira@example.org"] {
      _ = try await browser.send("/confirm-address/\(try await server.linked("confirm-address", to: receiver))")
    }
    #expect(try await browser.open("/account").body.contains("<b>new@example.org</b>"))
    let form = ["current": "not it at all", "password": "a much better horse"]
    #expect(try await browser.send("/account/password", form).body.contains("id=\"current-e\""))
    let common = ["current": "correct horse battery", "password": "passwordpassword"]
    #expect(try await browser.send("/account/password", common).body.contains("id=\"password-e\">This one is"))
    for _ in 1...9 { _ = try await browser.send("/account/password", form) }
    #expect(try await browser.send("/account/password", form).status == 422)
    #expect(try await browser.send("/account/password", form).body.contains("There were too many tries."))
    try await server.stop()
  }

  @Test("A language that is chosen is the one of pages and of mails; a look is the browser's alone")
  func preferences() async throws {
    let (server, browser) = try await stage()
    let page = try await browser.send("/preferences", ["language": "de", "look": "dark", "back": "/account"])
    #expect(page.headline == "Sie sind an 3 Orten angemeldet")
    #expect(page.body.contains("<html lang=\"de\" data-theme=\"dark\">"))
    _ = try await browser.send("/forgotten", ["email": "mira@example.org"])
    #expect(try await server.lastMail(to: "mira@example.org")?.subject.contains("Passwort") == true)
    let elsewhere = try await Browser(server).signIn(email: "mira@example.org")
    #expect(elsewhere.body.contains("<html lang=\"de\">"), "the account's, before the browser's")
    for back in ["https://evil.example", "//evil.example", "account"] {
      let answer = try await browser.send("/preferences", ["language": "en", "back": back], following: false)
      #expect(answer.headers["location"] == "/")
    }
    let silent = try await browser.send("/preferences", ["language": "xx", "look": "pink"], following: false)
    #expect(silent.cookies.isEmpty)
    try await server.stop()
  }
}
