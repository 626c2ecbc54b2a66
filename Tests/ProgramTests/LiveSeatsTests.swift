import Glibc
import Testing

@Suite("Who looks at seats in a browser", OwnThreads())
struct LiveSeatsTests {
  @Test("hears of a claim, and is let go at once when the server stops")
  func told() throws {
    let world = try World()
    let first = try Server(on: world)
    let token = try first.command("token", World.officePeople[0], "--scope", "account").output.filter { $0 != "\n" }
    let office = try first.command("holders", World.officeName, "--json").output
    let id = (JSONValue(office) ?? .null)["organization"]["id"].text ?? ""
    try first.stop()
    // As a sign-in on the page would have made it.
    _ = try Python.query(
      "update tokens set kind = 'session', used_at = created_at where scope = 'account'",
      world.file("seatkeeper.sqlite"))
    let server = try Server(on: world)
    var request = Request.get("/organizations/\(id)/seats/stream")
    request.headers.append(("Cookie", "sid=\(token)"))
    let browser = try Connection(port: server.port)
    browser.send(request.bytes)
    try browser.read(until: "event: changed")
    let claim = try server.ask(.claim(Lease.fresh(), device: "laptop", token: world.officeTokens[1]))
    #expect(claim.status == 201)
    try browser.read(until: "event: changed")
    server.program.kill(SIGTERM)
    #expect(try server.program.wait(within: .seconds(6)).status == 0)
    #expect(server.errors == [])
  }
}
