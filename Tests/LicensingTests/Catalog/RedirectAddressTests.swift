import Licensing
import Testing

@Suite("Where an application may have its people sent, and from where it may ask")
struct RedirectAddressTests {
  private static let long = "https://a.example/" + String(repeating: "a", count: 500 - 18)

  @Test(
    "an address to which people may be sent",
    arguments: [
      ("https://a.example", .site(host: "a.example")), ("https://a.example/", .site(host: "a.example")),
      ("https://a.example:8443/b/c?d=e&f=%20", .site(host: "a.example:8443")),
      ("https://a.example?x=1", .site(host: "a.example")), ("https://[2001:db8::1]/b", .site(host: "[2001:db8::1]")),
      ("http://127.0.0.1/b", .ownComputer(host: "127.0.0.1")), ("http://localhost", .ownComputer(host: "localhost")),
      ("http://[::1]:51004/b", .ownComputer(host: "[::1]:51004")),
      ("com.example.app:/b", .program(scheme: "com.example.app")),
      ("com.example.app://b?c", .program(scheme: "com.example.app")),
      ("x-9.y+z:/", .program(scheme: "x-9.y+z")), (long, .site(host: "a.example")),
    ] as [(String, RedirectAddress.Target)])
  func taken(text: String, target: RedirectAddress.Target) throws {
    let redirect = try #require(RedirectAddress(text))
    #expect(redirect.target == target && redirect.text == text)
  }

  @Test(
    "is no such address",
    arguments: [
      "", "https:", "https://", "https:///b", "https:a.example", "a.example/b", "/b", "//a.example/b",
      "http://a.example/b", "http://127.0.0.2/b", "http://127.0.0.1.a.example/b", "http://localhost.a.example",
      "https://*.a.example/b", "https://a.example/*", "https://a.example/b#c", "https://a.example#c",
      "https://user@a.example/b", "https://a.example\\@b.example", "https://a.example:/b", "https://a.example:0/b",
      "https://a.example:65536/b", "https://a.example:080/b", "https://a.example:8a/b", "https://a.example:+80/b",
      "HTTPS://a.example/b", "https://A.example/b", "https://-a.example/b", "https://a..example/b", "https://.a/b",
      "https://[::1/b", "https://[]/b", "https://[::1]b/c", "https://a_b.example/c", "https://ä.example/b",
      "https://a.example/ä", "https://a.example/ b", "https://a.example/\n", "https://a.example/\0",
      "https://a.example/%", "https://a.example/%2", "https://a.example/%zz", "https://a.example/<b>",
      "https://a.example/\"", "javascript:alert(1)", "data:text/html,b", "lumen:/b", "app://b", "com.example.app:b",
      "com.example.app:", "com.example.App:/b", ".app:/b", "9.app:/b", "app.:/b", "com.exämple:/b", "ftp://a.example/b",
      long + "a",
    ])
  func refused(text: String) {
    #expect(RedirectAddress(text) == nil)
  }

  @Test(
    "is compared sign by sign, but for the port on the own computer",
    arguments: [
      ("https://a.example/b", "https://a.example/b", true), ("https://a.example/b", "https://a.example/b/", false),
      ("https://a.example/b", "https://a.example/b?c", false),
      ("https://a.example/b", "https://a.example:443/b", false),
      ("https://a.example/b", "https://a.example/%62", false), ("https://a.example", "https://a.example/", false),
      ("https://a.example/b", "https://b.a.example/b", false),
      ("https://a.example:1/b", "https://a.example:2/b", false),
      ("http://127.0.0.1/b", "http://127.0.0.1:51004/b", true), ("http://127.0.0.1:1/b", "http://127.0.0.1:2/b", true),
      ("http://127.0.0.1:1/b", "http://127.0.0.1/b", true), ("http://127.0.0.1/b", "http://127.0.0.1:1/c", false),
      ("http://127.0.0.1/b", "http://localhost/b", false), ("http://[::1]/b?c", "http://[::1]:9/b?c", true),
      ("http://localhost/b", "https://localhost/b", false), ("com.a:/b", "com.a:/b", true),
      ("com.a:/b", "com.a:/c", false), ("com.a:/b", "com.b:/b", false),
    ])
  func accepts(registered: String, asked: String, isAccepted: Bool) throws {
    let (known, told) = (try #require(RedirectAddress(registered)), try #require(RedirectAddress(asked)))
    #expect(known.accepts(told) == isAccepted)
  }

  @Test(
    "an origin is what a browser says of itself",
    arguments: [
      ("https://a.example", true), ("https://a.example:8443", true), ("http://localhost:5173", true),
      ("http://127.0.0.1", true), ("https://[2001:db8::1]", true), ("http://[::1]:9", true),
      ("", false), ("null", false), ("*", false), ("https://", false), ("https://a.example/", false),
      ("https://a.example/b", false), ("https://a.example?b", false), ("https://a.example#b", false),
      ("https://a.example:443", false), ("http://localhost:80", false), ("http://a.example", false),
      ("https://*.a.example", false), ("https://A.example", false), ("https://b@a.example", false),
      ("com.example.app://b", false), ("file://", false), ("https://a.example ", false), ("a.example", false),
      ("https://" + String(repeating: "a.", count: 127) + "a", false),
    ])
  func origin(text: String, isOrigin: Bool) {
    #expect((WebOrigin(text) != nil) == isOrigin)
  }
}
