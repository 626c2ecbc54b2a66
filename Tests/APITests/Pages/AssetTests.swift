import TestKit
import Testing

@Suite("Files that pages load, over the network", .timeLimit(.minutes(10)))
struct AssetTests {
  @Test(
    "are kept for an hour, and not sent again to whoever has them",
    arguments: [
      ("/assets/seatkeeper.css", "text/css; charset=utf-8"),
      ("/assets/seatkeeper.js", "text/javascript; charset=utf-8"),
    ])
  func kept(path: String, type: String) async throws {
    let server = try await TestServer.start()
    let first = try await server.ask("GET", path)
    #expect(first.status == 200 && !first.body.isEmpty)
    #expect(first.headers["content-type"] == type && first.headers["cache-control"] == "public, max-age=3600")
    let tag = try #require(first.headers["etag"])
    #expect(tag.wholeMatch(of: #/"[0-9a-f]{16}"/#) != nil)
    let again = try await server.ask("GET", path, headers: ["If-None-Match": tag])
    #expect(again.status == 304 && again.body.isEmpty && again.headers["etag"] == tag)
    #expect(try await server.ask("GET", path, headers: ["If-None-Match": "\"0\""]).status == 200)
    try await server.stop()
  }

  @Test("The style page is the demo's only")
  func style() async throws {
    let server = try await TestServer.start()
    let page = try await Browser(server).open("/style")
    #expect(page.status == 404 && page.headline == "There is no page at this address")
    try await server.stop()
  }
}
