import TestKit
import Testing

@Suite("The page on which a person signs an application in", .timeLimit(.minutes(10)))
struct DevicePageTests {
  @Test(
    "The form comes in the browser's language, unless another one was chosen",
    arguments: [
      ("/device", "en-US,en;q=0.9", "en"), ("/device", "de-AT,de;q=0.8,en;q=0.5", "de"), ("/device", "fr", "en"),
      ("/device?language=de", "en", "de"), ("/device?language=en", "de", "en"), ("/device?language=fr", "de", "de"),
    ])
  func language(path: String, accepted: String, language: String) async throws {
    let server = try await TestServer.start()
    let page = try await server.ask("GET", path, headers: ["Accept-Language": accepted])
    #expect(page.status == 200)
    #expect(page.body.contains("<html lang=\"\(language)\">"))
    let german = page.body.contains("Geben Sie den Code ein, den die Anwendung zeigt")
    #expect(german == (language == "de"))
    try await server.stop()
  }

  @Test("A code that a link brings along is not typed into the form")
  func linkedCode() async throws {
    let stage = try await DeviceStage()
    let code = try await stage.begin().userCode
    let page = try await stage.server.ask("GET", "/device?code=\(code)&user_code=\(code)&language=de")
    #expect(page.status == 200)
    #expect(!page.body.contains(code))
    try await stage.server.stop()
  }

  @Test("A yes gives the application its tokens")
  func approved() async throws {
    let stage = try await DeviceStage()
    let begun = try await stage.begin()
    let check = try await stage.look(begun.userCode.lowercased().replacing("-", with: " "))
    #expect(check.status == 200)
    #expect(check.headline == "Sign in Desktop on MIRAS-BOOK?")
    for fact in ["<b>Desktop</b> 8.2.1", "<b>MIRAS-BOOK</b>, macOS 15", "<dd>127.0.0.1</dd>", "good for 10 minutes"] {
      #expect(check.body.contains(fact), "\(fact)")
    }
    #expect(check.body.contains("<b>Mira Okafor</b>, mira@example.org"))
    #expect(try await stage.redeem(begun).text("error") == "authorization_pending", "looking is no yes")
    let done = try await stage.answer("approve", ticket: check.ticket)
    #expect(done.status == 200)
    #expect(done.headline == "Desktop is signed in on MIRAS-BOOK")
    let tokens = try await stage.redeem(begun)
    #expect(tokens.short == "200")
    let leases = try await stage.server.ask("GET", "/api/v1/leases", token: tokens.text("access_token"))
    #expect(leases.short == "200")
    try await stage.server.stop()
  }

  @Test("A no gives it nothing, and so does an answer that is neither", arguments: ["deny", "", "APPROVE"])
  func denied(answer: String) async throws {
    let stage = try await DeviceStage()
    let begun = try await stage.begin()
    let done = try await stage.answer(answer, ticket: try await stage.look(begun.userCode).ticket)
    #expect(done.status == 200)
    #expect(done.headline == "Desktop was not signed in")
    #expect(try await stage.redeem(begun).text("error") == "access_denied")
    try await stage.server.stop()
  }

  @Test("All pages speak German to who has chosen it")
  func german() async throws {
    let stage = try await DeviceStage()
    let begun = try await stage.begin()
    let wrong = try await stage.look(begun.userCode, password: "not the password", language: "de")
    #expect(wrong.body.contains("Adresse und Passwort passen nicht zusammen."))
    let check = try await stage.look(begun.userCode, language: "de")
    #expect(check.headline == "Desktop auf MIRAS-BOOK anmelden?")
    let done = try await stage.answer("approve", ticket: check.ticket, language: "de")
    #expect(done.headline == "Desktop ist auf MIRAS-BOOK angemeldet")
    let over = try await stage.server.ask(
      "POST", "/device/answer", form: ["ticket": "none", "answer": "deny"], headers: ["Accept-Language": "de"])
    #expect(over.headline == "Die Zeit für diese Seite ist um")
    try await stage.server.stop()
  }

  @Test(
    "A code for which no application waits is told so at its field", arguments: ["BBBB-BBBB", "WDJB", "", "AEIOUAEI"])
  func wrongCode(code: String) async throws {
    let stage = try await DeviceStage()
    _ = try await stage.begin()
    let page = try await stage.look(code)
    #expect(page.status == 422)
    #expect(page.body.contains("id=\"code-e\">No application waits for this code."))
    #expect(page.body.contains("value=\"\(code)\"") && page.body.contains("value=\"mira@example.org\""))
    #expect(!page.body.contains(DeviceStage.password))
    try await stage.server.stop()
  }

  @Test("An unknown address is answered like a wrong password")
  func wrongPassword() async throws {
    let stage = try await DeviceStage()
    let begun = try await stage.begin()
    let wrong = try await stage.look(begun.userCode, password: "not the password")
    let unknown = try await stage.look(begun.userCode, email: "nobody@example.org", password: "not the password")
    #expect(wrong.status == 422 && unknown.status == 422)
    #expect(wrong.body.contains("id=\"password-e\">Address and password do not match."))
    #expect(wrong.body.replacing("mira@", with: "nobody@") == unknown.body)
    #expect(!wrong.body.contains("not the password"))
    #expect(try await stage.look(begun.userCode).status == 200, "the code is still good")
    try await stage.server.stop()
  }
}
