import API
import HTTPTypes
import NIOCore
import NIOPosix
import TestKit
import Testing
import Web

@Suite("What is answered below the router", .timeLimit(.minutes(10)))
struct SeatShortcutTests {
  @Test("who is known is answered, and whatever else there is to say is left to the router")
  func known() async throws {
    let server = try await TestServer.start()
    let (_, organization) = try await server.office(seats: 1)
    let people = try await server.people(2, in: organization)
    let application = people[0].application()
    let stage = ShortcutStage(server: server)
    let claim = #"{"product":"desktop","device":{"id":"pc"}}"#
    let path = "/api/v1/leases/\(application.lease)"
    #expect(await stage.put(path, claim, people[0].token) == nil, "nobody is known yet")
    #expect(try await application.ask().status == 201)
    #expect(await stage.put(path, claim, people[0].token) == 200)
    try await server.live(for: .seconds(150))
    // Where other servers may end a token, it is looked up again by now.
    _ = try await server.ask("GET", "/api/v1/leases", token: people[0].token)
    #expect(await stage.put(path, claim, people[0].token) == 200, "and its promise is moved")
    #expect(await stage.put(path, claim, people[1].token) == nil, "another one's lease")
    #expect(await stage.put(path, claim, "skt_" + String(repeating: "A", count: 43)) == nil, "no token of ours")
    #expect(
      await stage.put(path, #"{"product":"desktop","closing":true,"device":{"id":"pc"}}"#, people[0].token) == nil)
    #expect(await stage.put(path, "{", people[0].token) == nil)
    #expect(await stage.put(path, #"{"product":"NO","device":{"id":"pc"}}"#, people[0].token) == nil)
    let other = people[1].application()
    #expect(try await other.ask().short == "409 no_seat_free")
    let otherPath = "/api/v1/leases/\(other.lease)"
    #expect(await stage.put(otherPath, claim, people[1].token) == nil, "a refusal")
    #expect(await stage.delete(otherPath, people[1].token) == nil, "nothing to release")
    #expect(await stage.delete(path, people[0].token) == 204)
    #expect(await stage.delete(path, people[0].token) == nil, "released already")
    #expect(await stage.put(otherPath, claim, people[1].token) == 201)
    try await server.stop()
  }

  @Test("who asks from another origin is left to the router, which has more to say")
  func origins() async throws {
    let server = try await TestServer.start()
    let shortcut = SeatShortcut(server.services)
    let path = "/api/v1/leases/01928000-0000-7000-8000-000000000001"
    var head = HTTPRequest(method: .put, scheme: "http", authority: "localhost", path: path)
    #expect(shortcut.takes(head))
    head.headerFields[.origin] = "https://a.example"
    #expect(!shortcut.takes(head))
    try await server.stop()
  }

  @Test(
    "addresses that are not a lease's are not taken",
    arguments: ["/api/v1/leases", "/api/v1/leases/x", "/api/v1/leases/0198/end", "/livez", ""])
  func addresses(path: String) async throws {
    let server = try await TestServer.start()
    let shortcut = SeatShortcut(server.services)
    #expect(!shortcut.takes(HTTPRequest(method: .put, scheme: "http", authority: "localhost", path: path)))
    try await server.stop()
  }
}

private struct ShortcutStage {
  let server: TestServer

  func put(_ path: String, _ body: String, _ token: String) async -> Int? {
    await ask(.put, path, ByteBuffer(string: body), token)
  }

  func delete(_ path: String, _ token: String) async -> Int? {
    await ask(.delete, path, ByteBuffer(), token)
  }

  /// - Returns: the answer's status; nil when the router is to answer.
  private func ask(_ method: HTTPRequest.Method, _ path: String, _ body: ByteBuffer, _ token: String) async -> Int? {
    let shortcut = SeatShortcut(server.services)
    var head = HTTPRequest(method: method, scheme: "http", authority: "localhost", path: path)
    head.headerFields[.authorization] = "Bearer " + token
    head.headerFields[.contentType] = "application/json"
    guard shortcut.takes(head) else { return nil }
    let request = ShortRequest(head: head, body: body)
    let loop = MultiThreadedEventLoopGroup.singleton.next()
    return await withCheckedContinuation { continuation in
      loop.execute {
        shortcut.handle(request, on: loop) { continuation.resume(returning: $0?.status.code) }
      }
    }
  }
}
