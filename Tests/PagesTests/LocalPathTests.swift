import Testing

@testable import Pages

@Suite("Where a form or a link may lead somebody")
struct LocalPathTests {
  @Test(
    "is on this server",
    arguments: [
      ("/", true), ("/device", true), ("/account?said=named", true), ("/a/b?c=d&e=%20", true), ("/a:b@c", true),
      ("", false), ("device", false), ("//evil.example", false), ("/\\evil.example", false), ("\\\\evil", false),
      ("https://evil.example", false), ("/a b", false), ("/a\n", false), ("/ä", false), ("/<script>", false),
      ("/\"", false), (" /", false), ("/" + String(repeating: "a", count: 7999), true),
      ("/" + String(repeating: "a", count: 8000), false),
    ])
  func local(text: String, isLocal: Bool) {
    #expect((LocalPath(text) != nil) == isLocal)
  }

  @Test("is one value in another address, whatever stands in it")
  func parameter() throws {
    #expect(try #require(LocalPath("/a?b=c&d=%20+")).asParameter == "/a%3Fb%3Dc%26d%3D%2520%2B")
    #expect(SignInRoutes.address(leadingTo: "/a?b=c") == "/sign-in?next=/a%3Fb%3Dc")
    #expect(SignInRoutes.address(leadingTo: "/") == "/sign-in")
    #expect(SignInRoutes.address(leadingTo: "//evil.example") == "/sign-in")
  }

  @Test(
    "What a browser calls itself is said as people say it",
    arguments: [
      ("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:130.0) Gecko/20100101 Firefox/130.0", "Firefox on Windows"),
      (
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/128.0 Safari/537.36 Edg/128.0",
        "Edge on Windows"
      ),
      (
        "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Version/17.5 Mobile Safari/604.1",
        "Safari on iPhone"
      ),
      ("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/128.0 Safari/537.36", "Chrome on Linux"),
      ("Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/128.0 Mobile Safari/537.36", "Chrome on Android"),
      ("curl/7.88.1", "curl"), ("<script>", ""), ("", ""), (nil, ""),
    ] as [(String?, String)])
  func browserName(userAgent: String?, name: String) {
    #expect(BrowserName(userAgent: userAgent).text == name)
  }
}
