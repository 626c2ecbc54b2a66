import Licensing
import TestKit
import Testing

@Suite("What the links in mails lead to", .timeLimit(.minutes(10)))
struct MailedLinkTests {
  @Test("A link that a program opens is not used up; the button on its page validates the address")
  func validated() async throws {
    let stage = try await LinkStage(isValidated: false)
    let code = try await stage.server.linked("validate", to: LinkStage.email)
    for method in ["GET", "HEAD", "GET"] {
      #expect(try await stage.server.ask(method, "/validate/\(code)").status == 200)
    }
    let page = try await stage.open("validate", code)
    #expect(page.headline == "Validate your e\u{2011}mail address")
    #expect(page.body.contains("<form method=\"post\" action=\"/validate/\(code)\">"))
    let mira = try await stage.server.signIn(email: LinkStage.email)
    #expect(try await mira.ask("GET", "/account").text("validated_at") == nil)
    let done = try await stage.send("validate", code)
    #expect(done.status == 200)
    #expect(done.headline == "Your address is validated")
    #expect(done.body.contains("mira@example.org is yours."))
    #expect(try await mira.ask("GET", "/account").text("validated_at") != nil)
    let again = try await stage.send("validate", code)
    #expect(again.status == 410)
    #expect(again.body.contains("If you have validated your address already, sign in."))
    try await stage.server.stop()
  }

  @Test("A new password is set by its link, once, and the old one is worth nothing")
  func newPassword() async throws {
    let stage = try await LinkStage()
    let code = try await stage.forget()
    let page = try await stage.open("reset", code)
    #expect(page.headline == "Choose a new password")
    #expect(page.body.contains("autocomplete=\"new-password\""))
    let done = try await stage.send("reset", code, password: "a much better horse")
    #expect(done.status == 200)
    #expect(done.headline == "Your new password is set")
    #expect(try await stage.signIn(password: "a much better horse").short == "201")
    #expect(try await stage.signIn(password: LinkStage.password).short == "403 wrong_password")
    let again = try await stage.send("reset", code, password: "yet another horse")
    #expect(again.status == 410)
    #expect(again.headline == "This link works no longer")
    #expect(try await stage.signIn(password: "yet another horse").short == "403 wrong_password")
    try await stage.server.stop()
  }

  @Test(
    "A password that is not taken comes back with the reason at its field, and the link stays good",
    arguments: [
      ("short", "en", "This one has fewer than 12 characters."), ("", "en", "This one has fewer than 12 characters."),
      ("qwertzuiopasdf", "en", "This one is easy to guess"), ("mira@example.org", "de", "Dieses ist leicht zu erraten"),
      (String(repeating: "long", count: 65), "de", "Dieses ist länger als 256 Byte"),
    ])
  func wrongPassword(password: String, language: String, sentence: String) async throws {
    let stage = try await LinkStage()
    let code = try await stage.forget()
    let page = try await stage.send("reset", code, password: password, language: language)
    #expect(page.status == 422)
    #expect(page.body.contains("id=\"password-e\">\(sentence)"), "\(page.body)")
    #expect(password == "" || !page.body.contains("value=\"\(password)\""))
    #expect(try await stage.signIn(password: LinkStage.password).short == "201")
    #expect(try await stage.send("reset", code, password: "a much better horse").status == 200)
    try await stage.server.stop()
  }

  @Test("An account moves when both addresses have confirmed", arguments: [true, false])
  func moved(isNewFirst: Bool) async throws {
    let stage = try await LinkStage()
    let codes = try await askForMove(stage)
    let ordered = isNewFirst ? codes : codes.reversed()
    #expect(try await stage.open("confirm-address", ordered[0]).headline == "Confirm that the address changes")
    let waits = try await stage.send("confirm-address", ordered[0])
    #expect(waits.status == 200)
    #expect(waits.headline == "The other address has to confirm as well")
    #expect(try await stage.signIn(password: LinkStage.password).short == "201")
    let moved = try await stage.send("confirm-address", ordered[1], language: "de")
    #expect(moved.headline == "Ihr Konto hat seine neue Adresse")
    #expect(try await stage.signIn(email: "new@example.org", password: LinkStage.password).short == "201")
    #expect(try await stage.signIn(password: LinkStage.password).short == "403 wrong_password")
    try await stage.server.stop()
  }

  @Test("An address that has become somebody else's meanwhile is not moved to")
  func taken() async throws {
    let stage = try await LinkStage()
    let codes = try await askForMove(stage)
    _ = try await stage.server.register("Jonas", email: "new@example.org")
    _ = try await stage.send("confirm-address", codes[1])
    let page = try await stage.send("confirm-address", codes[0])
    #expect(page.status == 409)
    #expect(page.headline == "The address was not changed")
    #expect(try await stage.signIn(password: LinkStage.password).short == "201")
    try await stage.server.stop()
  }

  /// - Returns: the codes that the new and the old address were sent.
  private func askForMove(_ stage: LinkStage) async throws -> [String] {
    let mira = try await stage.server.signIn(email: LinkStage.email)
    try await mira.ask(
      "POST", "/account/address", json: #"{"email":"new@example.org","password":"\#(LinkStage.password)"}"#
    ).expect(202)
    return try await ["new@example.org", LinkStage.email].asyncMap {
      try await stage.server.linked("confirm-address", to: $0)
    }
  }

  @Test("A link that is over is answered like one that never was", arguments: ["validate", "reset", "confirm-address"])
  func over(page: String) async throws {
    let stage = try await LinkStage()
    let made = String(repeating: "A", count: 43)
    let late = try await stage.forget()
    stage.server.clock.move(by: .hours(1))
    var answers: Set<String> = []
    for code in [made, late, String(made.dropLast()), "%3Cscript%3E", "a%20b"] {
      let answer = try await stage.send(page, code, password: "a much better horse")
      #expect(answer.status == 410)
      // The way back to the same page in another language is each page's own.
      answers.insert(answer.body.replacing(#/name="back" value="[^"]*"/#, with: ""))
    }
    #expect(answers.count == 1)
    #expect(try await stage.signIn(password: LinkStage.password).short == "201")
    try await stage.server.stop()
  }

  @Test("A link of another kind opens nothing")
  func otherKind() async throws {
    let stage = try await LinkStage(isValidated: false)
    let code = try await stage.server.linked("validate", to: LinkStage.email)
    #expect(try await stage.send("reset", code, password: "a much better horse").status == 410)
    #expect(try await stage.send("confirm-address", code).status == 410)
    #expect(try await stage.send("validate", code).status == 200)
    try await stage.server.stop()
  }

  @Test("What was cut off on the way is told so when it is opened")
  func cutOff() async throws {
    let stage = try await LinkStage()
    let page = try await stage.open("validate", "%3Cscript%3E", language: "de")
    #expect(page.status == 410)
    #expect(page.headline == "Dieser Link gilt nicht mehr")
    let ours = #"<script src="/assets/seatkeeper.js" defer></script>"#
    #expect(!page.body.lowercased().replacing(ours, with: "").contains("script"))
    try await stage.server.stop()
  }

  @Test("Who tries too many links waits, and begins again at the same link")
  func many() async throws {
    let stage = try await LinkStage(isValidated: false)
    let code = try await stage.server.linked("validate", to: LinkStage.email)
    let made = String(repeating: "A", count: 43)
    for _ in 1...100 { #expect(try await stage.send("validate", made).status == 410) }
    let page = try await stage.send("validate", code)
    #expect(page.status == 429)
    #expect(page.headers["retry-after"] == "2")
    #expect(page.headline == "There were too many tries")
    #expect(page.body.contains("href=\"/validate/\(code)\""))
    stage.server.clock.move(by: .seconds(2))
    #expect(try await stage.send("validate", code).status == 200)
    try await stage.server.stop()
  }
}
