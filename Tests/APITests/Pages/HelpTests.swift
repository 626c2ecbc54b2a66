import TestKit
import Testing

@Suite("The guides, over the network", .timeLimit(.minutes(10)))
struct HelpTests {
  @Test("Whoever wants to reads them, signed in or not, in the browser's language")
  func everybody() async throws {
    let server = try await TestServer.start()
    let stranger = Browser(server)
    #expect(try await stranger.open("/help").headline == "How everything here is done")
    #expect(try await stranger.open("/help/members/seats").headline == "Your seats")
    #expect(try await Browser(server, language: "de-AT").open("/help/members/seats").headline == "Ihre Plätze")
    _ = try await server.register("Mira", email: "mira@example.org")
    let browser = Browser(server)
    _ = try await browser.signIn(email: "mira@example.org")
    let chapter = try await browser.open("/help/administrators/inviting")
    #expect(chapter.headline == "Inviting people" && chapter.body.contains("mira@example.org"))
    try await server.stop()
  }

  @Test(
    "A chapter that there is not has no page",
    arguments: [
      "/help/administrators", "/help/members/inviting", "/help/staff/inviting", "/help/members/Seats",
      "/help/members/seats-en.md", "/help/administrators/..%2Fmembers-seats",
    ])
  func unknown(path: String) async throws {
    let server = try await TestServer.start()
    let page = try await Browser(server).open(path)
    #expect(page.status == 404 && page.headline == "There is no page at this address")
    try await server.stop()
  }

  @Test("The other language is chosen at the foot of a chapter, which stays")
  func language() async throws {
    let server = try await TestServer.start()
    let browser = Browser(server)
    let page = try await browser.open("/help/members/seats")
    #expect(page.hidden("back") == "/help/members/seats")
    let german = try await browser.send("/preferences", ["language": "de", "back": page.hidden("back")])
    #expect(german.headline == "Ihre Plätze")
    try await server.stop()
  }
}
