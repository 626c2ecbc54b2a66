import TestKit
import Testing

@Suite("The page on which a person signs an application in", .timeLimit(.minutes(10)))
struct DevicePageTests {
  @Test(
    "A page comes in the browser's language, unless its address says another one",
    arguments: [
      ("/sign-in", "en-US,en;q=0.9", "en"), ("/sign-in", "de-AT,de;q=0.8,en;q=0.5", "de"), ("/sign-in", "fr", "en"),
      ("/sign-in?language=de", "en", "de"), ("/sign-in?language=en", "de", "en"),
      ("/sign-in?language=fr", "de", "de"),
    ])
  func language(path: String, accepted: String, language: String) async throws {
    let server = try await TestServer.start()
    let page = try await Browser(server, language: accepted).open(path)
    #expect(page.status == 200)
    #expect(page.body.contains("<html lang=\"\(language)\">"))
    #expect(page.headline == (language == "de" ? "Anmelden" : "Sign in"))
    try await server.stop()
  }

  @Test("A code that a link brings along is not typed into the form")
  func linkedCode() async throws {
    let stage = try await DeviceStage()
    let code = try await stage.begin().userCode
    let page = try await stage.browser.open("/device?code=\(code)&user_code=\(code)&language=de")
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
    _ = try await stage.browser.send("/preferences", ["language": "de", "back": "/device"])
    let begun = try await stage.begin()
    #expect(try await stage.look("BBBB-BBBB").body.contains("Keine Anwendung wartet auf diesen Code."))
    let check = try await stage.look(begun.userCode)
    #expect(check.headline == "Desktop auf MIRAS-BOOK anmelden?")
    let done = try await stage.answer("approve", ticket: check.ticket)
    #expect(done.headline == "Desktop ist auf MIRAS-BOOK angemeldet")
    #expect(try await stage.answer("deny", ticket: "none").headline == "Die Zeit für diese Seite ist um")
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
    #expect(page.body.contains("value=\"\(code)\""))
    try await stage.server.stop()
  }

  @Test("Who is not signed in signs in first, and is led back")
  func signedOut() async throws {
    let stage = try await DeviceStage()
    let browser = Browser(stage.server)
    for answer in [
      try await browser.open("/device", following: false),
      try await browser.send("/device", ["code": "BBBB-BBBB"], following: false),
      try await browser.send("/device/answer", ["ticket": "none", "answer": "approve"], following: false),
    ] {
      #expect(answer.status == 303)
      #expect(answer.headers["location"] == "/sign-in?next=/device")
    }
    let page = try await browser.send(
      "/sign-in", ["email": DeviceStage.email, "password": DeviceStage.password, "next": "/device"])
    #expect(page.headline == "Type the code that the application shows")
    try await stage.server.stop()
  }

  @Test("What one person has typed another one cannot answer")
  func anotherPerson() async throws {
    let stage = try await DeviceStage()
    _ = try await stage.server.register("Jonas", email: "jonas@example.org")
    let begun = try await stage.begin()
    let ticket = try await stage.look(begun.userCode).ticket
    let jonas = Browser(stage.server)
    _ = try await jonas.signIn(email: "jonas@example.org")
    #expect(try await jonas.send("/device/answer", ["ticket": ticket ?? "", "answer": "approve"]).status == 409)
    #expect(try await stage.redeem(begun).text("error") == "authorization_pending")
    try await stage.server.stop()
  }
}
