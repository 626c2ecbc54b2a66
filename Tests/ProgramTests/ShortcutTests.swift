import Glibc
import TestKit
import Testing

@Suite("Below the router and in it", OwnThreads(), .timeLimit(.minutes(10)))
struct ShortcutTests {
  @Test("claims, heartbeats, releases and refusals are answered the same, header by header and byte by byte")
  func sameEitherWay() throws {
    let stage = try ShortcutStage()
    // The shortcut takes no request that says this.
    let ways = [[], [("Connection", "Keep-Alive")]] as [[(String, String)]]
    let answers = try ways.map { try stage.story($0) }
    #expect(answers[0] == answers[1])
    #expect(answers[0].map { $0.prefix(3) } == ["201", "200", "201", "409", "400", "204", "204", "204"])
    try stage.server.stop()
  }

  @Test("answers keep the order of requests that are sent all at once")
  func order() throws {
    let stage = try ShortcutStage()
    let connection = try Connection(port: stage.server.port)
    let lease = Lease.fresh()
    let claim = Request.claim(lease, device: "pc", token: stage.tokens[0])
    let requests: [Request] = [
      .get("/livez"), claim, .get("/livez"), claim, claim, .release(lease, token: stage.tokens[0]), .get("/livez"),
      .release(lease, token: stage.tokens[0]),
    ]
    connection.send(requests.flatMap(\.bytes))
    let statuses = try requests.map { _ in try connection.answer()?.status }
    #expect(statuses == [200, 201, 200, 200, 200, 204, 200, 204])
    try stage.server.stop()
  }

  @Test("whoever has said all and waits is answered")
  func halfClosed() throws {
    let stage = try ShortcutStage()
    let connection = try Connection(port: stage.server.port)
    connection.send(Request.claim(Lease.fresh(), device: "pc", token: stage.tokens[0]).bytes)
    connection.finish()
    #expect(try connection.answer()?.status == 201)
    #expect(try connection.isClosed())
    try stage.server.stop()
  }

  @Test("a request may come in pieces, and what is too large or broken is refused as ever")
  func pieces() throws {
    let stage = try ShortcutStage()
    let connection = try Connection(port: stage.server.port)
    let lease = Lease.fresh()
    for byte in Request.claim(lease, device: "pc", token: stage.tokens[0]).bytes { connection.send([byte]) }
    #expect(try connection.answer()?.status == 201)
    let large = Request.put(lease, String(repeating: " ", count: 70_000) + "{}", token: stage.tokens[0])
    #expect(try Connection(port: stage.server.port).ask(large).status == 413)
    let chunked = """
      PUT /api/v1/leases/\(lease) HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer \(stage.tokens[0])\r\n\
      Content-Type: application/json\r\nContent-Length: 10\r\n\r\n{"product"GET
      """
    connection.send(chunked)
    #expect(try connection.answer()?.code == "malformed_json")
    try stage.server.stop()
  }
}

/// A server that has seen the office's people before.
private struct ShortcutStage {
  let world: World
  let server: Server
  let tokens: [String]

  init() throws {
    world = try World()
    server = try Server(on: world)
    tokens = world.officeTokens
    for token in tokens.prefix(2) {
      let lease = Lease.fresh()
      for _ in 1...2 { _ = try server.ask(.claim(lease, device: "pc", token: token)) }
      _ = try server.ask(.release(lease, token: token))
    }
  }

  /// Two seats are taken, a third person asks; each answer as text.
  func story(_ more: [(String, String)]) throws -> [String] {
    let connection = try Connection(port: server.port)
    let leases = [Lease.fresh(), Lease.fresh(), Lease.fresh()]
    let claims = zip(leases, tokens).map { Request.claim($0, device: "pc", token: $1) }
    let requests: [Request] = [
      claims[0], claims[0], claims[1], claims[2], .put(leases[0], "{", token: tokens[0]),
      .release(leases[0], token: tokens[0]), .release(leases[1], token: tokens[1]),
      .release(leases[0], token: tokens[0]),
    ]
    return try requests.map { request in
      var request = request
      request.headers += more
      return Self.readable(try connection.ask(request), leases)
    }
  }

  /// Ids, instants and signatures differ from one story to the other, and an instant's milliseconds make a body longer.
  private static func readable(_ answer: Answer, _ leases: [String]) -> String {
    var named = answer.headers.filter { $0.key != "date" }
    if named["content-length"] == String(answer.body.utf8.count) { named["content-length"] = "the body's" }
    let headers = named.map { "\($0): \($1)" }.sorted()
    var body = answer.body
    for (number, lease) in leases.enumerated() { body = body.replacing(lease, with: "lease \(number)") }
    body = body.replacing(#/"(token|ends_at|server_time|instance)":"[^"]*"/#) { "\"\($0.output.1)\":…" }
    body = body.replacing(#/"lease_for_s":[0-9.]+/#, with: "lease_for_s: …")
    let date = answer.headers["date"].map {
      $0.wholeMatch(of: #/[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT/#) != nil
    }
    return ([String(answer.status), "dated: \(date ?? false)"] + headers + [body]).joined(separator: "\n")
  }
}
