import SeatProtocol
import Testing

@testable import SeatClient

/// Conformance case 31, and M13: where requests may go, and why they fail.
struct AddressTests {
  @Test(
    "https everywhere and http to this computer are taken",
    arguments: [
      ("https://Licenses.Example", "https://licenses.example"),
      ("https://licenses.example:8443/", "https://licenses.example:8443"),
      ("http://127.0.0.1:8080", "http://127.0.0.1:8080"), ("http://localhost:80", "http://localhost:80"),
      ("http://127.8.9.1", "http://127.8.9.1"), ("http://[::1]:8080", "http://[::1]:8080"),
      ("HTTPS://[2001:DB8::1]", "https://[2001:db8::1]"),
    ])
  func good(text: String, canonical: String) throws {
    #expect(try ServerAddress(text: text).description == canonical)
  }

  @Test(
    "case 31: http to another computer is refused before anything is sent",
    arguments: [
      "http://licenses.example", "http://192.168.0.7:8080", "http://127.0.0.1.evil.example", "http://127.1",
      "http://127.0.0.999", "http://[::2]:8080", "http://localhost.evil.example",
    ])
  func insecure(text: String) {
    #expect(throws: ServerAddress.Fault.insecure) { try ServerAddress(text: text) }
  }

  @Test(
    "what two programs might read differently is no address",
    arguments: [
      "", "licenses.example", "ftp://x", "https://", "https://user@host", "http://127.0.0.1@evil.example",
      "https://a b",
      "https://host/path", "https://host?x", "https://host#x", "https://host:0", "https://host:99999", "https://host:",
      "https://[::1", "https://host\\@evil", "https://hö.example", "file:///etc/passwd", "https://a\nb",
    ])
  func noAddress(text: String) {
    #expect(throws: ServerAddress.Fault.notAnAddress) { try ServerAddress(text: text) }
  }

  @Test("a proxy is named without its password, and never used for this computer")
  func proxies() throws {
    let environment = [
      "https_proxy": "http://me:secret@proxy.example:3128", "http_proxy": "http://other.example",
      "no_proxy": "intranet.example, .lab.example",
    ]
    func proxy(_ address: String) throws -> String? {
      ProxySettings(environment: environment).proxy(for: try ServerAddress(text: address))
    }
    #expect(try proxy("https://licenses.example") == "http://proxy.example:3128")
    #expect(try proxy("https://intranet.example") == nil)
    #expect(try proxy("https://a.lab.example") == nil)
    #expect(try proxy("http://127.0.0.1:8080") == nil)
    #expect(ProxySettings(environment: [:]).proxy(for: try ServerAddress(text: "https://a.example")) == nil)
  }

  struct Case: Sendable {
    var failure: CurlFailure
    var kind: Outage.Kind
  }

  @Test(
    "M13: no network, proxy, intercepted TLS, server down and a wrong clock are told apart",
    arguments: [
      Case(failure: CurlFailure(code: 6), kind: .noNetwork),
      Case(failure: CurlFailure(code: 7, systemError: 101), kind: .noNetwork),
      Case(failure: CurlFailure(code: 28, connected: false), kind: .noNetwork),
      Case(failure: CurlFailure(code: 7, systemError: 111), kind: .serverDown),
      Case(failure: CurlFailure(code: 28, connected: true), kind: .serverDown),
      Case(failure: CurlFailure(code: 52), kind: .serverDown),
      Case(failure: CurlFailure(code: 56), kind: .serverDown),
      Case(failure: CurlFailure(code: 5), kind: .proxy),
      Case(failure: CurlFailure(code: 56, proxyStatus: 407), kind: .proxy),
      Case(failure: CurlFailure(code: 7, systemError: 111, usesProxy: true), kind: .proxy),
      Case(failure: CurlFailure(code: 60, certificateVerdict: 19), kind: .interceptedTLS),
      Case(failure: CurlFailure(code: 60, certificateVerdict: 18), kind: .interceptedTLS),
      Case(failure: CurlFailure(code: 60, certificateVerdict: 0), kind: .interceptedTLS),
      Case(failure: CurlFailure(code: 60, certificateVerdict: 9), kind: .clockWrong),
      Case(failure: CurlFailure(code: 60, certificateVerdict: 10), kind: .clockWrong),
    ])
  func kinds(example: Case) {
    #expect(example.failure.outage.kind == example.kind)
  }
}
