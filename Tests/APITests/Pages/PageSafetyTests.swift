import TestKit
import Testing

@Suite("What a page hands to a browser", .timeLimit(.minutes(10)))
struct PageSafetyTests {
  /// Addresses, what is sent there (nothing: it is opened), and the status.
  private static let made = String(repeating: "A", count: 43)
  private static let pages: [(String, [String: String]?, Int)] = [
    ("/device", nil, 200),
    ("/device", ["code": "BBBB-BBBB", "email": "a@example.org", "password": "b"], 422),
    ("/device", ["code": "BBBB-BBBB"], 400),
    ("/device/answer", ["ticket": "none", "answer": "approve"], 409),
    ("/device/answer", ["answer": "approve"], 400),
    ("/validate/\(made)", nil, 200), ("/validate/\(made)", [:], 410), ("/validate/cut%20off", nil, 410),
    ("/reset/\(made)", nil, 200), ("/reset/\(made)", ["password": "a much better horse"], 410),
    ("/confirm-address/\(made)", nil, 200), ("/confirm-address/\(made)", ["language": "de"], 410),
  ]

  @Test("Every page and every page about a failure forbids scripts, frames, guessing and keeping", arguments: pages)
  func headers(path: String, form: [String: String]?, status: Int) async throws {
    let server = try await TestServer.start()
    let page =
      if let form { try await server.ask("POST", path, form: form) } else { try await server.ask("GET", path) }
    #expect(page.status == status)
    expectSafe(page)
    #expect(page.headers["referrer-policy"] == (path.hasPrefix("/device") ? "same-origin" : "no-referrer"))
    try await server.stop()
  }

  @Test("A body that is no form gets a page as well", arguments: ["/device", "/device/answer", "/reset/\(made)"])
  func noForm(path: String) async throws {
    let server = try await TestServer.start()
    let page = try await server.ask("POST", path, json: "{}")
    #expect(page.status == 415)
    #expect(page.headline == "This page did not understand what came")
    expectSafe(page)
    try await server.stop()
  }

  @Test("The question and its answer are as safe as the rest")
  func question() async throws {
    let stage = try await DeviceStage()
    let check = try await stage.look(try await stage.begin().userCode)
    expectSafe(check)
    expectSafe(try await stage.answer("approve", ticket: check.ticket))
    try await stage.server.stop()
  }

  private func expectSafe(_ page: Answer, at location: SourceLocation = #_sourceLocation) {
    let policy = """
      default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; \
      frame-ancestors 'none'
      """
    let expected = [
      "content-type": "text/html; charset=utf-8", "content-security-policy": policy,
      "x-content-type-options": "nosniff", "cache-control": "no-store", "cross-origin-resource-policy": "same-origin",
    ]
    for (name, value) in expected { #expect(page.headers[name] == value, "\(name)", sourceLocation: location) }
    #expect(page.headers["set-cookie"] == nil, sourceLocation: location)
    #expect(!page.body.contains("<script") && !page.body.contains("style="), sourceLocation: location)
  }

  @Test("What a stranger's application calls itself is text, and nothing else")
  func hostileApplication() async throws {
    let stage = try await DeviceStage()
    let hostile = "<script>alert(1)</script>"
    let begun = try await stage.begin(device: hostile + "\"'", platform: "<img src=x>", version: "{{ticket}}")
    let check = try await stage.look(begun.userCode)
    let done = try await stage.answer("deny", ticket: check.ticket)
    for page in [check, done] {
      #expect(page.status == 200)
      #expect(page.body.contains("&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;"))
      expectSafe(page)
    }
    #expect(check.body.contains("&lt;img src=x&gt;") && check.body.contains("> {{ticket}}<"))
    try await stage.server.stop()
  }

  @Test("What is typed, chosen or registered is text, and nothing else")
  func hostilePerson() async throws {
    let stage = try await DeviceStage()
    _ = try await stage.server.register("<b>Mira</b> {{email}}", email: "o@example.org", password: DeviceStage.password)
    let check = try await stage.look(try await stage.begin().userCode, email: "o@example.org")
    #expect(check.body.contains("<b>&lt;b&gt;Mira&lt;/b&gt; {{email}}</b>"))
    let hostile = "\"><script>alert(1)</script>"
    let form = try await stage.look(hostile, email: hostile, language: hostile)
    #expect(form.status == 422)
    #expect(form.body.contains("value=\"&quot;&gt;&lt;script&gt;"))
    expectSafe(form)
    expectSafe(try await stage.server.ask("GET", "/device?language=%22%3E%3Cscript%3E"))
    try await stage.server.stop()
  }
}
