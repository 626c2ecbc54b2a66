import Licensing
import TestKit
import Testing

@Suite("Registering on a page", .timeLimit(.minutes(10)))
struct RegisterPageTests {
  private static let form = [
    "name": "Mira Okafor", "email": "mira@example.org", "password": "correct horse battery",
  ]

  @Test("An invitation survives registration, and the mail that is opened in another browser")
  func story() async throws {
    let server = try await TestServer.start()
    let (office, organization) = try await server.office(seats: 2)
    let link = try await office.inviteLink(of: organization)
    let browser = Browser(server)
    let invitation = try await browser.open(String(link.dropFirst("http://localhost".count)))
    #expect(invitation.headline == "Join \(organization.name)?")
    #expect(try await browser.open("/register").body.contains("You are invited to <b>\(organization.name)</b>"))
    #expect(try await browser.send("/register", Self.form).headline == "Look into your mailbox")

    let phone = Browser(server)
    let code = try await server.linked("validate", to: "mira@example.org")
    #expect(try await phone.open("/validate/\(code)").headline == "Validate your e\u{2011}mail address")
    let validated = try await phone.send("/validate/\(code)")
    #expect(validated.body.contains("<a class=\"btn\" href=\"/sign-in\">Sign in</a>"))
    let question = try await phone.signIn(email: "mira@example.org")
    #expect(question.headline == "Join \(organization.name)?")
    #expect(question.body.contains("You join as <b>Mira Okafor</b>, mira@example.org."))
    #expect(try await phone.send("/join").headline == "You are a member of \(organization.name)")
    let home = try await phone.open("/")
    #expect(home.headline == "You hold no seat now")
    #expect(!home.body.contains("You are invited"))
    try await server.stop()
  }

  @Test("What is wrong stands at its field; what was typed stays, but for the password")
  func wrong() async throws {
    let server = try await TestServer.start()
    let browser = Browser(server, language: "de")
    let page = try await browser.send("/register", ["name": "", "email": "mira", "password": "too short"])
    #expect(page.status == 422)
    for sentence in [
      "id=\"name-e\">Ein Name hat", "id=\"email-e\">Das ist keine", "id=\"password-e\">Dieses hat weniger",
    ] {
      #expect(page.body.contains(sentence), "\(sentence)")
    }
    #expect(page.body.contains("value=\"mira\"") && !page.body.contains("too short"))
    #expect(try await server.allMail().isEmpty)
    try await server.stop()
  }

  @Test("An address that is registered is answered like a new one, and its owner is told")
  func taken() async throws {
    let server = try await TestServer.start()
    _ = try await server.register("Mira Okafor", email: "mira@example.org")
    let known = try await Browser(server).send("/register", Self.form)
    let new = try await Browser(server).send("/register", Self.form.merging(["email": "new@example.org"]) { $1 })
    #expect(known.body == new.body)
    let subject = try await server.lastMail(to: "mira@example.org")?.subject ?? ""
    #expect(subject.contains("already"), "\(subject)")
    try await server.stop()
  }

  @Test("The mail is in the language of the page, and so is the account")
  func language() async throws {
    let server = try await TestServer.start()
    let browser = Browser(server, language: "de")
    _ = try await browser.send("/register", Self.form)
    #expect(try await server.lastMail(to: "mira@example.org")?.subject.hasPrefix("Bestätigen Sie") == true)
    try await server.stop()
  }

  @Test("Somebody who has forgotten the password is led to a new one, whoever asks")
  func forgotten() async throws {
    let server = try await TestServer.start()
    _ = try await server.register("Mira Okafor", email: "mira@example.org")
    let browser = Browser(server)
    let known = try await browser.send("/forgotten", ["email": "mira@example.org"])
    #expect(try await browser.send("/forgotten", ["email": "nobody@example.org"]).body == known.body)
    let code = try await server.linked("reset", to: "mira@example.org")
    let set = try await browser.send("/reset/\(code)", ["password": "a much better horse"])
    #expect(set.headline == "Your new password is set")
    let home = try await browser.signIn(email: "mira@example.org", password: "a much better horse")
    #expect(home.headline == "You belong to no organization yet")
    try await server.stop()
  }

  @Test("Who has not validated is told so, and can have the mail sent again, so often")
  func validation() async throws {
    let server = try await TestServer.start()
    let browser = Browser(server)
    _ = try await browser.send("/register", Self.form)
    let first = try await server.linked("validate", to: "mira@example.org")
    let home = try await browser.signIn(email: "mira@example.org")
    #expect(home.body.contains("Your address is not validated yet."))
    #expect(try await browser.send("/account/validation").body.contains("The mail was sent once more."))
    let second = try await server.linked("validate", to: "mira@example.org")
    #expect(first != second)
    #expect(try await browser.send("/validate/\(first)").status == 410)
    for _ in 1...2 { #expect(try await browser.send("/account/validation").status == 200) }
    #expect(try await browser.send("/account/validation").status == 429)
    #expect(
      try await browser.send("/validate/\(try await server.linked("validate", to: "mira@example.org"))").status == 200)
    #expect(try await !browser.open("/").body.contains("not validated"))
    try await server.stop()
  }
}
