import Licensing
import TestKit
import Testing

@Suite("What a page of another origin may ask", .timeLimit(.minutes(10)))
struct CrossOriginTests {
  private static let origin = "https://cloud.example.org"
  private static let foreign = [
    "https://evil.example", "https://cloud.example.org.evil.example", "http://cloud.example.org",
    "https://cloud.example.org:8443", "https://CLOUD.example.org", "null", "",
  ]
  private static let lease = "/api/v1/leases/01928000-0000-7000-8000-000000000001"
  private static let open = ["/oauth/token", "/oauth/revoke", lease]
  private static let closed = [
    "/livez", "/.well-known/jwks.json", "/.well-known/oauth-authorization-server", "/oauth/device_authorization",
    "/oauth/authorize", "/api/v1/leases", lease + "/end", "/api/v1/account", "/api/v1/sessions", "/", "/sign-in",
    "/nowhere",
  ]

  private func start() async throws -> TestServer {
    let server = try await TestServer.start()
    _ = try await server.office(seats: 1)
    try await server.admit("desktop", origins: [Self.origin, "http://localhost:5173"])
    return server
  }

  /// Of what browsers look at.
  private func told(_ answer: Answer) -> [String: String] {
    answer.headers.filter { $0.key.hasPrefix("access-control-") || $0.key == "vary" }
  }

  private func preflight(_ server: TestServer, _ path: String, _ origin: String) async throws -> Answer {
    try await server.ask(
      "OPTIONS", path,
      headers: [
        "Origin": origin, "Access-Control-Request-Method": "PUT",
        "Access-Control-Request-Headers": "authorization,content-type",
      ])
  }

  @Test("A browser that asks first is told what it may ask, for two hours", arguments: open)
  func asked(path: String) async throws {
    let server = try await start()
    for origin in [Self.origin, "http://localhost:5173"] {
      let answer = try await preflight(server, path, origin)
      #expect(answer.status == 204 && answer.body.isEmpty)
      #expect(
        told(answer) == [
          "access-control-allow-origin": origin, "access-control-allow-methods": "PUT, DELETE",
          "access-control-allow-headers": "authorization, content-type", "access-control-max-age": "7200",
          "vary": "Origin",
        ])
      #expect(answer.headers["x-content-type-options"] == "nosniff")
    }
    for origin in Self.foreign {
      #expect(told(try await preflight(server, path, origin)) == ["vary": "Origin"], "\(origin)")
    }
    #expect(try await server.ask("OPTIONS", path).short == "404 not_found", "that is no browser's question")
    try await server.stop()
  }

  @Test("Nothing else says a word to another origin", arguments: closed)
  func silent(path: String) async throws {
    let server = try await start()
    let question = try await preflight(server, path, Self.origin)
    #expect(question.status == 404 && told(question) == [:])
    for method in ["GET", "POST"] {
      #expect(told(try await server.ask(method, path, headers: ["Origin": Self.origin])) == [:], "\(method)")
    }
    try await server.stop()
  }

  @Test("Answers and refusals can be read by registered origins, and by no other")
  func answers() async throws {
    let server = try await start()
    let person = try await server.account("ada")
    let claim = #"{"product":"desktop","device":{"id":"pc"}}"#
    for (origin, isKnown) in [(Self.origin, true)] + Self.foreign.map({ ($0, false) }) {
      let expected =
        isKnown
        ? [
          "access-control-allow-origin": origin, "access-control-expose-headers": "Retry-After, Date", "vary": "Origin",
        ] : ["vary": "Origin"]
      let from = ["Origin": origin]
      for answer in [
        try await server.ask("POST", "/oauth/token", form: ["grant_type": "none"], headers: from),
        try await server.ask("POST", "/oauth/revoke", form: ["client_id": "desktop", "token": "none"], headers: from),
        try await server.ask("POST", "/oauth/token", json: "{}", headers: from),
        try await server.ask("PUT", Self.lease, json: claim, headers: from),
        try await server.ask("PUT", Self.lease, token: person.token, json: claim, headers: from),
      ] { #expect(told(answer) == expected, "\(answer.short) for \(origin)") }
    }
    try await server.stop()
  }

  @Test("A heartbeat that is answered below the router elsewhere says the same here")
  func heartbeats() async throws {
    let server = try await TestServer.start()
    let (office, organization) = try await server.office(seats: 1)
    try await server.admit("desktop", origins: [Self.origin])
    let application = office.application()
    let path = "/api/v1/leases/\(application.lease)"
    let claim = #"{"product":"desktop","device":{"id":"pc"}}"#
    for _ in 1...3 {
      let answer = try await server.ask(
        "PUT", path, token: office.token, json: claim, headers: ["Origin": Self.origin])
      #expect(answer.status < 300 && answer.organization == organization.name)
      #expect(answer.headers["access-control-allow-origin"] == Self.origin)
      #expect(told(try await server.ask("PUT", path, token: office.token, json: claim)) == [:])
    }
    let released = try await server.ask("DELETE", path, token: office.token, headers: ["Origin": Self.origin])
    #expect(released.status == 204 && released.headers["access-control-allow-origin"] == Self.origin)
    try await server.stop()
  }

  @Test("An origin that is taken out of the catalog is none from then on")
  func removed() async throws {
    let server = try await start()
    #expect(told(try await preflight(server, Self.lease, Self.origin)).count == 5)
    try await server.admit("desktop", origins: ["http://localhost:5173"])
    #expect(told(try await preflight(server, Self.lease, Self.origin)) == ["vary": "Origin"])
    try await server.stop()
  }

  @Test("The control socket is no place for browsers")
  func controlSocket() async throws {
    let server = try await start()
    let answer = try await server.command("POST", "/oauth/token", headers: ["Origin": Self.origin])
    #expect(told(answer) == [:])
    try await server.stop()
  }
}
