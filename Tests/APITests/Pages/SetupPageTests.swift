import TestKit
import Testing
import UseCases
import Vault

@Suite("The page on which the first of the vendor's people comes in", .timeLimit(.minutes(10)))
struct SetupPageTests {
  private static let form = ["name": "Ada Brandt", "email": "ada@atlas.example", "password": "correct horse battery"]

  @Test("takes the token once, and signs in")
  func story() async throws {
    let server = try await TestServer.start()
    let token = try await server.runner.run(MakeSetupToken()).text
    let browser = Browser(server)
    #expect(try await browser.open("/setup").headline == "Come in as the first")
    let home = try await browser.send("/setup", Self.form.merging(["token": token]) { $1 })
    #expect(home.headline == "Turn two-factor sign-in on")
    let again = try await Browser(server).send("/setup", Self.form.merging(["token": token]) { $1 })
    #expect(again.status == 422)
    #expect(again.body.contains("id=\"token-e\">This token is unknown, was used, or its time is over."))
    #expect(!again.body.contains(token))
    try await server.stop()
  }

  @Test("says at each field what is wrong, and keeps the token good")
  func wrong() async throws {
    let server = try await TestServer.start()
    let token = try await server.runner.run(MakeSetupToken()).text
    let browser = Browser(server)
    let page = try await browser.send(
      "/setup", ["token": token, "name": "", "email": "ada", "password": "too short"])
    #expect(page.status == 422)
    for field in ["name", "email", "password"] { #expect(page.body.contains("id=\"\(field)-e\"")) }
    #expect(!page.body.contains(token) && !page.body.contains("too short"))
    _ = try await server.register("Ada", email: "ada@atlas.example")
    let taken = try await browser.send("/setup", Self.form.merging(["token": token]) { $1 })
    #expect(taken.body.contains("id=\"email-e\">There is an account with this address already."))
    let other = Self.form.merging(["token": token, "email": "brandt@atlas.example"]) { $1 }
    #expect(try await browser.send("/setup", other).headline == "Turn two-factor sign-in on")
    try await server.stop()
  }
}
