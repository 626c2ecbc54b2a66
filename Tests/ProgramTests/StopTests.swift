import FoundationEssentials
import Glibc
import Testing

@Suite("SIGTERM stops a server without losing an answer", OwnThreads())
struct StopTests {
  private let world: World
  private let server: Server

  init() throws {
    world = try World()
    server = try Server(on: world)
  }

  @Test("a request whose first half came before the signal is answered, and no new connection is taken")
  func half() throws {
    let lease = Lease.fresh()
    let bytes = Request.claim(lease, device: "laptop", token: world.officeTokens[0]).bytes
    let connection = try Connection(port: server.port)
    connection.send(Array(bytes.dropLast(9)))
    try server.waitUntilRead(connection)
    server.program.kill(SIGTERM)
    try eventually("connections are refused") { (try? Connection(port: server.port)) == nil }
    #expect(!server.program.hasEnded)
    connection.send(Array(bytes.suffix(9)))
    #expect(try connection.answer()?.status == 201)
    #expect(try server.program.wait(within: .seconds(10)).status == 0)
    let again = try Server(on: world)
    #expect(try again.holders(of: World.officeName).leases == [lease])
  }

  @Test("in a storm, every seat that was granted was told to whom it was granted")
  func storm() async throws {
    let ledger = Ledger()
    let tokens = Array(world.benchTokens.prefix(16))
    try await withThrowingTaskGroup(of: Void.self) { [server] group in
      for (number, token) in tokens.enumerated() {
        group.addTask { ledger.work(on: server.port, token: token, device: "device-\(number)") }
      }
      try eventually("some seats are granted") { ledger.entries(.granted).count > 100 }
      server.program.kill(SIGTERM)
      #expect(try server.program.wait(within: .seconds(10)).status == 0)
      try await group.waitForAll()
    }
    #expect(ledger.trouble == [])
    let again = try Server(on: world)
    let held = try tokens.flatMap { token in
      try again.ask(.get("/api/v1/leases", token: token)).json["data"].list.compactMap { $0["lease"].text }
    }
    let granted = Set(ledger.entries(.granted).map(\.lease))
    #expect(granted.subtracting(held).isEmpty)
    // Giving back one of these was not taken any more, as its application knows.
    let leaving = ledger.entries(.leaving).map(\.lease)
    #expect(Set(held).subtracting(granted).subtracting(leaving).isEmpty)
  }

  @Test("a connection that only waits is closed, and holds nothing up")
  func idle() throws {
    let used = try Connection(port: server.port)
    #expect(try used.ask(.get("/livez")).status == 200)
    let unused = try Connection(port: server.port)
    #expect(try server.stop().status == 0)
    #expect(try used.isClosed())
    #expect(try unused.isClosed())
    #expect(!File.exists(world.file("control.sock")))
  }

  @Test("what is left is one whole file")
  func whole() throws {
    let lease = Lease.fresh()
    #expect(try server.ask(.claim(lease, device: "laptop", token: world.officeTokens[0])).status == 201)
    try server.stop()
    let copy = try Folder()
    try FileManager.default.copyItem(atPath: world.file("seatkeeper.sqlite"), toPath: copy / "books")
    #expect(
      try Python.query("select device from leases where current = 1 and over_at is null", copy / "books") == "laptop\n")
  }

  @Test("a request that never comes to its end holds nothing up for long")
  func neverEnding() throws {
    let connection = try Connection(port: server.port)
    connection.send(
      Array(Request.claim(Lease.fresh(), device: "laptop", token: world.officeTokens[0]).bytes.dropLast(9)))
    try server.waitUntilRead(connection)
    server.program.kill(SIGTERM)
    #expect(try server.program.wait(within: .seconds(15)).status == 0)
  }
}
