import Licensing
import TestKit
import Testing

@Suite("The page on which somebody deletes the account", .timeLimit(.minutes(10)))
struct DeletionPageTests {
  private static let email = "mira@example.org"

  private func stage() async throws -> (server: TestServer, mira: Person, browser: Browser) {
    let server = try await TestServer.start()
    let mira = try await server.register("Mira Okafor", email: Self.email)
    let browser = Browser(server)
    _ = try await browser.signIn(email: Self.email)
    return (server, mira, browser)
  }

  @Test("says what happens, does it with the password only, and signs out everywhere")
  func story() async throws {
    let (server, mira, browser) = try await stage()
    let (_, organization) = try await server.office(seats: 1)
    try await server.add(mira, to: organization)
    try await mira.application().ask().expect(201)
    let phone = Browser(server)
    _ = try await phone.signIn(email: Self.email)
    #expect(try await browser.open("/account").body.contains("href=\"/account/delete\""))
    let question = try await browser.open("/account/delete")
    #expect(question.headline == "Delete the account of Mira Okafor?")
    #expect(question.body.contains("which are free for others: Desktop on pc."))
    #expect(question.body.contains("Your memberships end: Office."))
    let wrong = try await browser.send("/account/delete", ["password": "wrong horse battery"])
    #expect(wrong.status == 422)
    #expect(wrong.body.contains("id=\"password-e\">This is not your present password."))
    #expect(try await phone.open("/account").status == 200)

    let done = try await browser.send("/account/delete", ["password": "correct horse battery"])
    #expect(done.headline == "Your account is deleted")
    #expect(browser.cookies["sid"] == nil)
    for gone in [browser, phone] { #expect(try await gone.open("/account").headline == "Sign in") }
    let again = try await phone.signIn(email: Self.email)
    #expect(again.status == 422 && again.headline == "Sign in")
    try await server.stop()
  }

  @Test("lists what stands in the way with the remedy beside it, and has no form then")
  func blocked() async throws {
    let (server, mira, browser) = try await stage()
    _ = try await server.organization("Lab", owner: mira)
    let page = try await browser.open("/account/delete")
    #expect(page.headline == "One thing stands in the way")
    let row = "<li><p><b>Lab has nobody but you.</b></p> <p>Invite somebody and make them an owner, or ask Atlas"
    #expect(page.body.contains(row))
    #expect(!page.body.contains("name=\"password\""))
    let sent = try await browser.send("/account/delete", ["password": "correct horse battery"])
    #expect(sent.status == 409 && sent.headline == page.headline)
    #expect(try await browser.open("/account").status == 200)
    try await server.stop()
  }

  @Test("slows down who guesses the password")
  func busy() async throws {
    let (server, _, browser) = try await stage()
    for _ in 1...10 {
      #expect(try await browser.send("/account/delete", ["password": "wrong horse battery"]).status == 422)
    }
    let busy = try await browser.send("/account/delete", ["password": "correct horse battery"])
    #expect(busy.body.contains("There were too many tries."))
    #expect(busy.headers["retry-after"] == "60")
    #expect(try await browser.open("/account").status == 200)
    try await server.stop()
  }

  @Test("is done for whoever is signed in only once it is done")
  func done() async throws {
    let (server, _, browser) = try await stage()
    #expect(try await browser.open("/account/deleted", following: false).headers["location"] == "/account")
    #expect(try await Browser(server).open("/account/deleted").headline == "Your account is deleted")
    try await server.stop()
  }

  @Test("hands out the same document as the API, as a file")
  func export() async throws {
    let (server, mira, browser) = try await stage()
    let page = try await browser.open("/account/export")
    let answer = try await mira.ask("GET", "/account/export")
    #expect(page.body == answer.body)
    #expect(page.headers["content-type"] == "application/json; charset=utf-8")
    #expect(page.headers["content-disposition"] == answer.headers["content-disposition"])
    #expect(page.headers["cache-control"] == "no-store")
    #expect(try await Browser(server).open("/account/export").headline == "Sign in")
    try await server.stop()
  }
}
