import HTTPTypes
import Testing

@testable import Web

/// A request as it comes to the server, and what is believed about it.
struct Arrival: Sendable, CustomTestStringConvertible {
  let testDescription: String
  var peer = "10.0.0.1"
  let headers: [(String, String)]
  /// nil for the other end of the connection.
  let client: String?
  var isSecure = false

  private init(
    _ name: String, peer: String = "10.0.0.1", _ headers: [(String, String)], client: String?, isSecure: Bool = false
  ) {
    testDescription = name
    self.peer = peer
    self.headers = headers
    self.client = client
    self.isSecure = isSecure
  }

  private static func `for`(_ name: String, _ value: String, client: String?) -> Arrival {
    Arrival("X-Forwarded-For: \(name)", [("X-Forwarded-For", value)], client: client)
  }

  private static func forwarded(_ name: String, _ value: String, client: String?, isSecure: Bool = false) -> Arrival {
    Arrival("Forwarded: \(name)", [("Forwarded", value)], client: client, isSecure: isSecure)
  }

  private static func proto(_ name: String, _ headers: [(String, String)], isSecure: Bool) -> Arrival {
    let own = [("X-Forwarded-For", "198.51.100.7")]
    return Arrival("proto: \(name)", own + headers, client: "198.51.100.7", isSecure: isSecure)
  }

  /// 10.0.0.0/8 and 2001:db8:aaaa::/48 are trusted.
  static let all = strangers + hops + forms + standard + both + protocols

  private static let strangers = [
    Arrival("a proxy that says nothing", [], client: nil),
    Arrival(
      "a stranger who says everything", peer: "198.51.100.66",
      [
        ("X-Forwarded-For", "127.0.0.1"), ("X-Forwarded-Proto", "https"), ("Forwarded", "for=127.0.0.1;proto=https"),
      ], client: nil),
    Arrival(
      "a stranger of IPv6", peer: "2001:db8:bbbb::1",
      [("X-Forwarded-For", "127.0.0.1"), ("X-Forwarded-Proto", "https")],
      client: nil),
    Arrival(
      "a proxy that is seen through IPv6", peer: "::ffff:10.0.0.1", [("X-Forwarded-For", "198.51.100.7")],
      client: "198.51.100.7"),
    Arrival(
      "a proxy of IPv6", peer: "2001:db8:aaaa::1", [("X-Forwarded-For", "2001:db8:cccc::7")], client: "2001:db8:cccc::7"
    ),
  ]

  private static let hops = [
    Arrival.for("one", "198.51.100.7", client: "198.51.100.7"),
    .for("one that was invented before it", "127.0.0.1, 198.51.100.7", client: "198.51.100.7"),
    .for("one of ours that was invented", "10.9.9.9, 198.51.100.7", client: "198.51.100.7"),
    .for("through two of ours", "192.0.2.1, 198.51.100.7, 10.0.0.2", client: "198.51.100.7"),
    .for("from one of ours", "10.0.0.3, 10.0.0.2", client: "10.0.0.3"),
    Arrival(
      "X-Forwarded-For: in two headers",
      [("X-Forwarded-For", "127.0.0.1"), ("X-Forwarded-For", "198.51.100.7, 10.0.0.2")],
      client: "198.51.100.7"),
    .for("of 5,000", String(repeating: "10.0.0.2, ", count: 5000) + "10.0.0.3", client: "10.0.0.2"),
    .for(
      "far behind many of ours", "198.51.100.7" + String(repeating: ", 10.0.0.2", count: 16), client: "10.0.0.2"),
  ]

  private static let forms = [
    Arrival.for("with a port", "198.51.100.7:4711", client: "198.51.100.7"),
    .for("bare IPv6", "2001:db8:cccc::7", client: "2001:db8:cccc::7"),
    .for("IPv6 in capitals", "2001:DB8:CCCC::7", client: "2001:db8:cccc::7"),
    .for("IPv6 in brackets", "[2001:db8:cccc::7]", client: "2001:db8:cccc::7"),
    .for("IPv6 in brackets with a port", "[2001:db8:cccc::7]:443", client: "2001:db8:cccc::7"),
    .for("IPv4 as IPv6", "::ffff:198.51.100.7", client: "198.51.100.7"),
    .for("without blanks", "127.0.0.1,198.51.100.7", client: "198.51.100.7"),
    .for("nothing", "", client: "10.0.0.1"), .for("only a comma", ",", client: "10.0.0.1"),
    .for("nothing at the end", "198.51.100.7,", client: "10.0.0.1"),
    .for("unknown", "unknown", client: "10.0.0.1"),
    .for("unknown behind one of ours", "198.51.100.7, unknown, 10.0.0.2", client: "10.0.0.2"),
    .for("a name", "client.example", client: "10.0.0.1"), .for("a number", "3325256711", client: "10.0.0.1"),
    .for("octal", "0306.063.0144.07", client: "10.0.0.1"), .for("five numbers", "1.2.3.4.5", client: "10.0.0.1"),
    .for("half a bracket", "[2001:db8:cccc::7", client: "10.0.0.1"),
    .for("IPv4 in brackets", "[198.51.100.7]", client: "10.0.0.1"),
    .for("a port that is none", "198.51.100.7:", client: "10.0.0.1"),
    .for("a port beyond all ports", "198.51.100.7:123456", client: "10.0.0.1"),
    .for("a zone", "fe80::1%eth0", client: "10.0.0.1"), .for("quotes", "\"198.51.100.7\"", client: "10.0.0.1"),
    .for("a network", "198.51.100.0/24", client: "10.0.0.1"),
  ]

  private static let standard = [
    Arrival.forwarded("one", "for=198.51.100.7", client: "198.51.100.7"),
    .forwarded(
      "with everything", "For=198.51.100.7;PROTO=https;by=10.0.0.1;host=a", client: "198.51.100.7", isSecure: true),
    .forwarded("with blanks", "for=198.51.100.7 ; proto=https , for=10.0.0.2", client: "198.51.100.7", isSecure: true),
    .forwarded("IPv6", #"for="[2001:db8:cccc::7]:4711""#, client: "2001:db8:cccc::7"),
    .forwarded("quoted IPv4 with a port", #"for="198.51.100.7:_secret""#, client: "198.51.100.7"),
    .forwarded("escaped", #"for="198\.51.100.7""#, client: "198.51.100.7"),
    .forwarded("invented before it", "for=127.0.0.1, for=198.51.100.7", client: "198.51.100.7"),
    .forwarded("a comma in quotes", #"for="127.0.0.1, for=198.51.100.7";by=a, for=10.0.0.2"#, client: "10.0.0.2"),
    .forwarded("unknown", "for=unknown, for=10.0.0.2", client: "10.0.0.2"),
    .forwarded("hidden", "for=_gazonk", client: "10.0.0.1"),
    .forwarded("without for", "proto=http;by=10.0.0.1", client: "10.0.0.1"),
    .forwarded("twice", "for=198.51.100.7;for=198.51.100.8", client: "10.0.0.1"),
    .forwarded("half a quote", #"for="198.51.100.7"#, client: "10.0.0.1"),
    .forwarded(
      "a quote that swallows the rest", #"for=127.0.0.1, for="198.51.100.7, for=10.0.0.2"#, client: "10.0.0.1"),
    .forwarded("no pair", "198.51.100.7", client: "10.0.0.1"), .forwarded("nothing", "", client: "10.0.0.1"),
  ]

  private static let both = [
    Arrival(
      "both say the same", [("X-Forwarded-For", "198.51.100.7"), ("Forwarded", "for=198.51.100.7")],
      client: "198.51.100.7"),
    Arrival(
      "both differ in what nobody believes",
      [("X-Forwarded-For", "192.0.2.1, 198.51.100.7"), ("Forwarded", "for=198.51.100.7")], client: "198.51.100.7"),
    Arrival(
      "both differ", [("X-Forwarded-For", "198.51.100.7"), ("Forwarded", "for=127.0.0.1")], client: nil),
    Arrival("one says nothing", [("X-Forwarded-For", "198.51.100.7"), ("Forwarded", "for=unknown")], client: nil),
  ]

  private static let protocols = [
    proto("https", [("X-Forwarded-Proto", "https")], isSecure: true),
    proto("HTTPS", [("X-Forwarded-Proto", " HTTPS ")], isSecure: true),
    proto("http", [("X-Forwarded-Proto", "http")], isSecure: false),
    proto("https, then http", [("X-Forwarded-Proto", "https, http")], isSecure: false),
    proto("http, then https", [("X-Forwarded-Proto", "http,https")], isSecure: false),
    proto("something else", [("X-Forwarded-Proto", "https://")], isSecure: false),
    proto("nothing", [("X-Forwarded-Proto", "")], isSecure: false),
    proto(
      "both differ", [("X-Forwarded-Proto", "https"), ("Forwarded", "for=198.51.100.7;proto=http")], isSecure: false),
    proto(
      "both agree", [("X-Forwarded-Proto", "https"), ("Forwarded", "for=198.51.100.7;proto=https")], isSecure: true),
  ]
}

@Suite("Where a request began")
struct OutsideTests {
  @Test("is believed of proxies that are trusted, and of nobody else", arguments: Arrival.all)
  func origin(arrival: Arrival) throws {
    let proxies = try TrustedProxies("10.0.0.0/8, 2001:db8:aaaa::/48")
    let outside = Outside(proxies: proxies, speaksTLS: false, address: "https://seats.example")
    let origin = outside.origin(of: fields(arrival.headers), peer: IPAddress(arrival.peer))
    #expect(origin.client?.text == arrival.client)
    #expect(origin.isSecure == arrival.isSecure)
  }

  @Test("is the other end of the connection where no proxy is trusted")
  func nobody() {
    let said = fields([("X-Forwarded-For", "127.0.0.1"), ("X-Forwarded-Proto", "https")])
    #expect(Outside.plain.origin(of: said, peer: IPAddress("127.0.0.1")) == .init(client: nil, isSecure: false))
  }

  @Test(
    "decides whether browsers are told to come by https only",
    arguments: [
      ("https://seats.example", true, nil, true), ("HTTPS://seats.example", true, nil, true),
      ("https://seats.example", false, nil, false), ("https://seats.example", false, "https", true),
      ("https://seats.example", true, "http", false), ("http://seats.example", false, "https", false),
      ("http://127.0.0.1:8080", false, nil, false),
    ])
  func strict(address: String, speaksTLS: Bool, said: String?, isTold: Bool) throws {
    let outside = Outside(proxies: try TrustedProxies("::1"), speaksTLS: speaksTLS, address: address)
    let headers = fields(said.map { [("X-Forwarded-Proto", $0)] } ?? [])
    let origin = outside.origin(of: headers, peer: IPAddress("::1"))
    #expect((outside.strictTransport(origin.isSecure) != nil) == isTold)
  }

  @Test(
    "is counted by the address, of IPv6 by its first half",
    arguments: [
      ("198.51.100.7", "198.51.100.7"), ("::ffff:198.51.100.7", "198.51.100.7"),
      ("2001:db8:0:42:1:2:3:4", "20:1:d:b8:0:0:0:42"),
    ])
  func network(address: String, network: String) {
    #expect(ClientAddress(IPAddress(address)).network == network)
    #expect(ClientAddress(nil).network == "" && ClientAddress(nil).text == "")
  }

  private func fields(_ headers: [(String, String)]) -> HTTPFields {
    var fields = HTTPFields()
    for (name, value) in headers {
      if let name = HTTPField.Name(name) { fields.append(HTTPField(name: name, value: value)) }
    }
    return fields
  }
}
