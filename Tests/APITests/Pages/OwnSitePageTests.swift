import TestKit
import Testing

@Suite("What another site has a browser do", .timeLimit(.minutes(10)))
struct OwnSitePageTests {
  @Test(
    "is refused, and nothing is done",
    arguments: [
      ["Sec-Fetch-Site": "cross-site"], ["Sec-Fetch-Site": "same-site"],
      ["Origin": "https://evil.example"], ["Origin": "null"], [:],
    ])
  func refused(headers: [String: String]) async throws {
    let server = try await TestServer.start()
    _ = try await server.register("Mira Okafor", email: "mira@example.org")
    let browser = Browser(server)
    _ = try await browser.signIn(email: "mira@example.org")
    let cookie = ["Cookie": "sid=\(browser.cookies["sid"] ?? "")"]
    for (path, form) in [
      ("/sign-out", [:]), ("/account/name", ["name": "Mallory"]), ("/preferences", ["language": "de"]),
      ("/account/sessions/end-others", [:]), ("/join/not", [:]), ("/device", ["code": "BBBB-BBBB"]),
    ] {
      let answer = try await server.ask("POST", path, form: form, headers: cookie.merging(headers) { $1 })
      #expect(answer.status == 403)
      #expect(answer.headline == "This came from another site")
    }
    #expect(try await browser.open("/account").body.contains("Mira Okafor"))
    try await server.stop()
  }

  @Test("A browser that says the same of itself is let through, whatever else it says")
  func own() async throws {
    let server = try await TestServer.start()
    for headers in [
      ["Sec-Fetch-Site": "same-origin", "Cookie": "sid=none"], ["Sec-Fetch-Site": "none"],
      ["Origin": "http://127.0.0.1:\(server.port)", "Cookie": "sid=none"], [:],
    ] {
      #expect(try await server.ask("POST", "/sign-out", form: [:], headers: headers).status == 303)
    }
    try await server.stop()
  }
}
