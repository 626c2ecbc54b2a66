import FoundationEssentials
import Testing

@Suite("A killed server", OwnThreads())
struct CrashSoak {
  private static let rounds = ProcessInfo.processInfo.environment["SEATKEEPER_SOAK"] == nil ? 4 : 50

  @Test(
    """
    kill -9 in the middle of a claim storm loses no acknowledged grant, wakes no acknowledged release, leaves nothing \
    above capacity, and who goes on keeps the very same seat
    """)
  func storm() async throws {
    let world = try World()
    var server = try Server(on: world)
    var storm = Storm(in: world)
    var released: [Ledger.Entry] = []
    for round in 1...Self.rounds {
      let grants = Int.random(in: 10...60)
      try await storm.rage(on: server, until: grants) { try server.kill() }
      server = try Server(on: world)
      let comment = Comment(rawValue: "round \(round), killed after \(grants) grants")
      try storm.check(on: server, comment)
      released += storm.ledger.entries(.released).prefix(10)
      storm = try storm.next(on: server)
    }
    for entry in released {
      let answer = try server.ask(.claim(entry.lease, device: entry.device, token: entry.token))
      #expect(answer.code == "lease_over")
    }
    #expect(try server.stop().status == 0)
    #expect(try Python.query("pragma integrity_check", world.file("seatkeeper.sqlite")) == "ok\n")
  }
}
