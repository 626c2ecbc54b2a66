import Testing

/// A request that cannot be answered as it was meant.
struct BadRequest: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let status: Int
  /// The problem's code; nil where what came is no HTTP, so that nobody is there who could read a problem.
  let code: String?
  let request: @Sendable (_ token: String, _ other: String) -> [UInt8]

  /// A claim with another body.
  private static func body(_ name: String, _ status: Int, _ code: String, _ body: [UInt8]) -> BadRequest {
    BadRequest(testDescription: name, status: status, code: code) { token, _ in
      var request = Request.claim(Lease.fresh(), device: "laptop", token: token)
      request.body = body
      return request.bytes
    }
  }

  private static func body(_ name: String, _ status: Int, _ code: String, _ text: String) -> BadRequest {
    body(name, status, code, Array(text.utf8))
  }

  private static func lease(_ name: String, _ status: Int, _ code: String, _ lease: String) -> BadRequest {
    BadRequest(testDescription: name, status: status, code: code) { token, _ in
      Request.claim(lease, device: "laptop", token: token).bytes
    }
  }

  private static func changed(
    _ name: String, _ status: Int, _ code: String, _ change: @escaping @Sendable (inout Request, String) -> Void
  ) -> BadRequest {
    BadRequest(testDescription: name, status: status, code: code) { token, other in
      var request = Request.claim(Lease.fresh(), device: "laptop", token: token)
      change(&request, other)
      return request.bytes
    }
  }

  /// Something is read where there is nothing.
  private static func elsewhere(_ name: String, _ path: String) -> BadRequest {
    BadRequest(testDescription: name, status: 404, code: "not_found") { token, _ in
      Request.get(path, token: token).bytes
    }
  }

  private static func noHTTP(_ name: String, _ bytes: [UInt8]) -> BadRequest {
    BadRequest(testDescription: name, status: 400, code: nil) { _, _ in bytes }
  }

  private static func noHTTP(_ name: String, _ text: String) -> BadRequest { noHTTP(name, Array(text.utf8)) }

  static let all = bodies + numbers + addresses + wire

  private static let bodies = [
    body("half a body", 400, "malformed_json", #"{"product":"#),
    body("an empty body", 400, "malformed_json", ""),
    body("a list", 400, "malformed_json", "[]"),
    body("a text", 400, "malformed_json", #""desktop""#),
    body("a number for a text", 400, "invalid_member", #"{"product":1,"device":{"id":"a"}}"#),
    body("a text for an object", 400, "invalid_member", #"{"product":"desktop","device":"a"}"#),
    body("a text for a truth", 400, "invalid_member", #"{"product":"desktop","device":{"id":"a"},"closing":"no"}"#),
    body("nothing for a device", 400, "invalid_member", #"{"product":"desktop","device":null}"#),
    body("no device", 400, "invalid_member", #"{"product":"desktop"}"#),
    body("30,000 brackets", 400, "malformed_json", String(repeating: "[", count: 30_000)),
    body(
      "a value 9,000 deep", 400, "malformed_json",
      String(repeating: #"{"a":"#, count: 9000) + "1" + String(repeating: "}", count: 9000)),
    body(
      "bytes that are no UTF-8", 400, "malformed_json",
      Array(#"{"product":"desktop","device":{"id":""#.utf8) + [0xFF, 0xFE] + Array(#""}}"#.utf8)),
    body("a NUL byte", 400, "malformed_json", "{\"product\":\"desktop\",\"device\":{\"id\":\"a\0b\"}}"),
    body("an escaped NUL", 422, "invalid", #"{"product":"desktop","device":{"id":"a\u0000b"}}"#),
    body("10 MB", 413, "body_too_large", #"{"a":""# + String(repeating: "a", count: 10_000_000) + #""}"#),
    body("a product that there is not", 403, "not_licensed", #"{"product":"spreadsheet","device":{"id":"a"}}"#),
    body("a product's name that cannot be", 422, "invalid", #"{"product":"../etc","device":{"id":"a"}}"#),
  ]

  private static let numbers = [
    ("idle for less than nothing", #""idle_s":-1"#, 422, "invalid"),
    ("idle for longer than the world", #""idle_s":1e300"#, 422, "invalid"),
    ("idle for more than a number", #""idle_s":1e999"#, 400, "malformed_json"),
    ("a version beyond all numbers", #""version":"99999999999999999999999""#, 422, "invalid"),
    ("a version below them", #""version":"-3""#, 422, "invalid"),
  ].map { name, member, status, code in
    body(name, status, code, #"{"product":"desktop","device":{"id":"a"},\#(member)}"#)
  }

  private static let addresses = [
    elsewhere("an organization that is no UTF-8", "/api/v1/memberships/%FF/licenses"),
    elsewhere("an organization that is half a character", "/api/v1/memberships/%E0%80/licenses"),
    lease("an id that is none", 400, "invalid_lease_id", "nonsense"),
    lease("an id with a NUL in it", 400, "invalid_lease_id", "01a20d6d-5a00-7000-8000-0000000000%00"),
    lease("an id from long ago", 410, "lease_over", "01010d6d-5a00-7000-8000-00000000003b"),
    lease("an id from the far future", 410, "lease_over", "ffffffff-ffff-7fff-bfff-ffffffffffff"),
    changed("somebody else's seat", 409, "lease_belongs_elsewhere") { $0.path = "/api/v1/leases/" + $1 },
    changed("the end of somebody else's seat", 403, "insufficient_scope") {
      ($0.method, $0.path, $0.body) = ("POST", "/api/v1/leases/\($1)/end", nil)
    },
    changed("the release of somebody else's seat", 409, "lease_belongs_elsewhere") {
      ($0.method, $0.path, $0.body) = ("DELETE", "/api/v1/leases/" + $1, nil)
    },
    changed("the vendor's own", 403, "forbidden") { request, _ in
      (request.method, request.path, request.body) = ("GET", "/api/v1/staff/server", nil)
    },
    changed("an organization of somebody else", 404, "not_found") { request, _ in
      (request.method, request.body) = ("GET", nil)
      request.path = "/api/v1/organizations/01a20d6d-5a00-7000-8000-00000000003b/seats"
    },
    changed("a method that this address does not have", 404, "not_found") { request, _ in request.method = "PATCH" },
    changed("a way out of the tree", 404, "not_found") { request, _ in
      request.path = "/api/v1/leases/../../../../etc/passwd"
    },
    changed("a body that is not called JSON", 415, "unsupported_media_type") { request, _ in
      request.headers = request.headers.map { $0.0 == "Content-Type" ? ($0.0, "text/plain") : $0 }
    },
    changed("no token", 401, "invalid_token") { request, _ in
      request.headers.removeAll { $0.0 == "Authorization" }
    },
    changed("a forged token", 401, "invalid_token") { request, _ in
      request.headers = request.headers.map {
        $0.0 == "Authorization" ? ($0.0, "Bearer skt_" + String(repeating: "A", count: 43)) : $0
      }
    },
  ]

  private static let wire = [
    noHTTP("the first bytes of TLS", [0x16, 3, 1, 2, 0, 1, 0, 1, 0xFC, 3, 3, 0, 13, 10, 13, 10]),
    noHTTP("a line of prose", "hello there\r\n\r\n"),
    noHTTP("HTTP/2 without an agreement", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
    noHTTP("a made-up method", "BREW /livez HTTP/1.1\r\nHost: localhost\r\n\r\n"),
    noHTTP(
      "two lengths", "PUT /livez HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello"),
    noHTTP(
      "a length and chunks",
      "PUT /livez HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
    noHTTP("a length below nothing", "PUT /livez HTTP/1.1\r\nHost: localhost\r\nContent-Length: -5\r\n\r\nhello"),
    noHTTP("a header of 200 KB", "GET /livez HTTP/1.1\r\nA: \(String(repeating: "a", count: 200_000))\r\n\r\n"),
    noHTTP("5,000 headers", "GET /livez HTTP/1.1\r\n\(String(repeating: "A: a\r\n", count: 5000))\r\n"),
    noHTTP("an address of 100 KB", "GET /\(String(repeating: "a", count: 100_000)) HTTP/1.1\r\n\r\n"),
  ]
}

@Suite("Bad input", OwnThreads())
struct BadInputTests {
  @Test("gets a clear problem with a code, nothing is lost, and the server goes on")
  func problems() throws {
    let world = try World()
    let server = try Server(on: world)
    let (mine, tomas) = (world.officeTokens[0], world.officeTokens[1])
    let held = Lease.fresh()
    #expect(try server.ask(.claim(held, device: "tower", token: tomas)).status == 201)
    for bad in BadRequest.all {
      let comment = Comment(rawValue: bad.testDescription)
      let connection = try Connection(port: server.port)
      connection.send(bad.request(mine, held))
      let answer = try #require(try connection.answer(), comment)
      #expect(answer.status == bad.status, comment)
      #expect(answer.code == bad.code, comment)
      if bad.code == nil {
        #expect(try connection.isClosed(), comment)
      } else {
        try checkProblem(answer, comment)
      }
    }
    try checkNothingHappened(server, mine: mine, tomas: tomas, held: held)
  }

  /// A problem has all that RFC 9457 and ours promise.
  private func checkProblem(_ answer: Answer, _ comment: Comment) throws {
    let json = answer.json
    #expect(json["type"].text == "urn:seatkeeper:problem:\(answer.code ?? "")", comment)
    #expect(json["status"].number == Double(answer.status), comment)
    #expect(json["title"].text?.isEmpty == false, comment)
    #expect(json["detail"].text?.isEmpty == false, comment)
    #expect(answer.headers["cache-control"] == "no-store", comment)
  }

  private func checkNothingHappened(_ server: Server, mine: String, tomas: String, held: String) throws {
    #expect(try server.ask(.get("/api/v1/leases", token: mine)).json["data"].list == [])
    #expect(try server.ask(.claim(held, device: "tower", token: tomas)).status == 200)
    #expect(try server.holders(of: World.officeName).leases == [held])
    #expect(server.errors.prefix(1) == [], "what others do wrong is no error of ours")
    #expect(try server.stop().status == 0)
  }

  @Test("HEAD answers with the headers of GET and no body")
  func head() throws {
    let server = try Server(on: World())
    let connection = try Connection(port: server.port)
    let get = try connection.ask(.get("/livez"))
    var request = Request.get("/livez")
    request.method = "HEAD"
    let head = try connection.ask(request)
    #expect(head.status == 200)
    #expect(head.headers.filter { $0.key != "date" } == get.headers.filter { $0.key != "date" })
    #expect(try connection.ask(.get("/livez")).body == get.body)
  }

  @Test("200 requests that stop in the middle stand in nobody's way, and hanging up is no error")
  func halves() throws {
    let world = try World()
    let server = try Server(on: world)
    let bytes = Request.claim(Lease.fresh(), device: "laptop", token: world.officeTokens[0]).bytes
    var open = try (0..<200).map { number in
      let connection = try Connection(port: server.port)
      connection.send(Array(bytes.prefix(number * bytes.count / 200)))
      return connection
    }
    let claim = Request.claim(Lease.fresh(), device: "tower", token: world.officeTokens[1])
    #expect(try server.ask(claim).status == 201)
    #expect(openConnections(server) >= 200)
    open.removeAll()
    try eventually("the server sees them go") { openConnections(server) == 0 }
    #expect(try server.ask(claim).status == 200)
    #expect(try server.holders(of: World.officeName).occupied == 1)
    #expect(server.errors.prefix(1) == [])
  }

  @Test("a body that trickles in for ever is cut off, though it never falls silent")
  func trickle() throws {
    let world = try World()
    let server = try Server(on: world)
    let connection = try Connection(port: server.port)
    let head = """
      PUT /api/v1/leases/\(Lease.fresh()) HTTP/1.1\r
      Host: localhost\r
      Authorization: Bearer \(world.officeTokens[0])\r
      Content-Type: application/json\r
      Content-Length: 60000\r
      \r

      """
    #expect(connection.send(head + "{"))
    try eventually("the connection is closed", within: .seconds(60)) { !connection.send(" ") }
    #expect(server.errors.prefix(1) == [])
    #expect(try server.ask(.get("/readyz")).status == 200)
  }

  /// Sockets of the server's network port but for the one that listens.
  private func openConnections(_ server: Server) -> Int {
    let port = ":" + String(server.port, radix: 16, uppercase: true)
    return File.text("/proc/net/tcp").split(separator: "\n").count { line in
      let columns = line.split(separator: " ")
      let established = "01"
      return columns.count > 3 && columns[1].hasSuffix(port) && columns[3] == established
    }
  }
}
