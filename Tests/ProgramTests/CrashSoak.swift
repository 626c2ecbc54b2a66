import FoundationEssentials
import Testing

@Suite("A killed server", OwnThreads())
struct CrashSoak {
  private static let rounds = ProcessInfo.processInfo.environment["SEATKEEPER_SOAK"] == nil ? 6 : 50

  @Test("kill -9 in the middle of a claim storm loses no acknowledged grant and leaves nothing above capacity")
  func storm() async throws {
    let world = try World()
    var server = try Server(on: world)
    var slowest = server.startTook
    for round in 1...Self.rounds {
      let ledger = Ledger(counting: world.officeTokens)
      let grants = Int.random(in: 10...60)
      try await storm(ledger, server, world, until: grants)
      server = try Server(on: world)
      slowest = max(slowest, server.startTook)
      let comment = Comment(rawValue: "round \(round), killed after \(grants) grants")
      #expect(ledger.trouble == [], comment)
      #expect(ledger.mostAtOnce <= 2, comment)
      let losses = try losses(ledger, server)
      #expect(losses == [], comment)
      try freeAll(ledger, server)
    }
    #expect(slowest < .seconds(15))
    #expect(try server.stop().status == 0)
    #expect(try Python.query("pragma integrity_check", world.file("seatkeeper.sqlite")) == "ok\n")
  }

  /// Six applications of three people who share two seats, ten of people with room, and a sudden end.
  private func storm(_ ledger: Ledger, _ server: Server, _ world: World, until grants: Int) async throws {
    let port = server.port
    let tokens = world.officeTokens + world.officeTokens + world.benchTokens.prefix(10)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for (number, token) in tokens.enumerated() {
        group.addTask { ledger.work(on: port, token: token, device: "device-\(number)") }
      }
      try eventually("\(grants) are granted") { ledger.entries(.granted).count >= grants }
      try server.kill()
      try await group.waitForAll()
    }
  }

  /// What the books of the restarted server say otherwise than its answers before.
  private func losses(_ ledger: Ledger, _ server: Server) throws -> [String] {
    let connection = try Connection(port: server.port)
    var losses: [String] = []
    for entry in ledger.entries where [.granted, .released].contains(entry.state) {
      let answer = try connection.ask(.claim(entry.lease, device: entry.device, token: entry.token))
      let isKept = entry.state == .granted ? answer.status == 200 : answer.code == "lease_over"
      if !isKept { losses.append("\(entry.state) \(entry.lease) is answered \(answer.status) \(answer.code ?? "")") }
    }
    let office = try server.holders(of: World.officeName)
    if office.occupied > 2 || office.people.count != office.occupied { losses.append("\(office)") }
    return losses
  }

  private func freeAll(_ ledger: Ledger, _ server: Server) throws {
    let connection = try Connection(port: server.port)
    for entry in ledger.entries {
      #expect(try connection.ask(.release(entry.lease, token: entry.token)).status == 204)
    }
    #expect(try server.holders(of: World.officeName).occupied == 0)
  }
}
