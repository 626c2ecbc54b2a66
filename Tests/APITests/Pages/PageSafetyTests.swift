import TestKit
import Testing

@Suite("What a page hands to a browser", .timeLimit(.minutes(10)))
struct PageSafetyTests {
  /// Addresses, what is sent there (nothing: it is opened), and the status.
  private static let made = String(repeating: "A", count: 43)
  private static let pages: [(String, [String: String]?, Int)] = [
    ("/", nil, 200), ("/sign-in", nil, 200),
    ("/sign-in", ["email": "a@example.org", "password": "b"], 422),
    ("/sign-in", ["email": "a@example.org"], 400), ("/register", nil, 200),
    ("/register", ["email": "a", "name": "", "password": "b"], 422), ("/register/sent", nil, 200),
    ("/forgotten", nil, 200), ("/forgotten", ["email": "a"], 422), ("/forgotten/sent", nil, 200),
    ("/account/deleted", nil, 200), ("/nowhere", nil, 404), ("/help", nil, 200),
    ("/help/members/joining", nil, 200), ("/help/members/nowhere", nil, 404), ("/oauth/authorize", nil, 400),
    ("/join", nil, 200), ("/join/key", ["key": "none"], 422), ("/join/none", nil, 422),
    ("/validate/\(made)", nil, 200), ("/validate/\(made)", [:], 410), ("/validate/cut%20off", nil, 410),
    ("/reset/\(made)", nil, 200), ("/reset/\(made)", ["password": "a much better horse"], 410),
    ("/confirm-address/\(made)", nil, 200), ("/confirm-address/\(made)", ["language": "de"], 410),
  ]

  @Test("Each page, also about a failure, forbids scripts but ours, frames, guessing and keeping", arguments: pages)
  func headers(path: String, form: [String: String]?, status: Int) async throws {
    let server = try await TestServer.start()
    let page =
      if let form { try await Browser(server).send(path, form, following: false) } else {
        try await Browser(server).open(path, following: false)
      }
    #expect(page.status == status)
    expectSafe(page)
    #expect(page.headers["referrer-policy"] == (Self.isSecret(path) ? "no-referrer" : "same-origin"))
    try await server.stop()
  }

  private static func isSecret(_ path: String) -> Bool {
    path.hasSuffix(made) || path.hasSuffix("cut%20off") || path == "/join/none"
  }

  @Test("A body that is no form gets a page as well", arguments: ["/sign-in", "/register", "/reset/\(made)"])
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
      default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; \
      form-action 'self'; base-uri 'none'; frame-ancestors 'none'
      """
    let expected = [
      "content-type": "text/html; charset=utf-8", "content-security-policy": policy,
      "x-content-type-options": "nosniff", "cross-origin-opener-policy": "same-origin",
      "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
      "cache-control": "no-store", "cross-origin-resource-policy": "same-origin",
    ]
    for (name, value) in expected { #expect(page.headers[name] == value, "\(name)", sourceLocation: location) }
    #expect(page.headers["set-cookie"] == nil, sourceLocation: location)
    let scripts = page.body.matches(of: #/<script[^>]*>/#).map { String($0.0) }
    #expect(scripts == ["<script src=\"/assets/seatkeeper.js\" defer>"], sourceLocation: location)
    #expect(!page.body.contains("style="), sourceLocation: location)
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
    let browser = Browser(stage.server)
    _ = try await browser.signIn(email: "o@example.org", password: DeviceStage.password)
    let check = try await browser.send("/device", ["code": try await stage.begin().userCode])
    #expect(check.body.contains("<b>&lt;b&gt;Mira&lt;/b&gt; {{email}}</b>"))
    let hostile = "\"><script>alert(1)</script>"
    for (path, form) in [
      ("/device", ["code": hostile]), ("/join/key", ["key": hostile]), ("/account/name", ["name": hostile + "\n"]),
      ("/account/address", ["email": hostile, "password": hostile]),
    ] {
      let page = try await browser.send(path, form)
      #expect(page.status == 422, "\(path)")
      #expect(page.body.contains("value=\"&quot;&gt;&lt;script&gt;"), "\(path)")
      expectSafe(page)
    }
    expectSafe(try await browser.open("/device?language=%22%3E%3Cscript%3E"))
    try await stage.server.stop()
  }
}
