import Faults
import FoundationEssentials
import Glibc
import Testing

@Suite("A power cut", OwnThreads())
struct PowerCutSoak {
  private static let isSoak = ProcessInfo.processInfo.environment["SEATKEEPER_SOAK"] != nil

  @Test("in the middle of a claim storm takes back nothing that was acknowledged, however the disk was torn")
  func storm() async throws {
    let world = try World()
    var storm = Storm(in: world)
    for round in 1...(Self.isSoak ? 100 : 4) {
      // Each third comes so late that the journal is being copied into the database.
      let changes = Int.random(in: 1...(round % 3 == 0 && Self.isSoak ? 6000 : 300))
      let seed = round % 2 == 0 ? 0 : Int.random(in: 1...1_000_000)
      let comment = Comment(rawValue: "round \(round), cut before change \(changes), seed \(seed)")
      let machine = try await cut(storm, in: world, before: changes, seed: seed)
      #expect(machine.flushes > 0)
      #expect(try integrity(of: world) == "ok\n", comment)
      try cutWhileStarting(in: world)
      let again = try Server(on: world)
      try storm.check(on: again, comment)
      storm = try storm.next(on: again)
      try again.kill()
    }
  }

  @Test("while a server stops takes back nothing, wherever it is in closing its files")
  func stop() async throws {
    let world = try World()
    var storm = Storm(in: world)
    for round in 1...(Self.isSoak ? 60 : 3) {
      let seed = round % 2 == 0 ? 0 : Int.random(in: 1...1_000_000)
      let machine = try Machine(disk: world.data)
      let server = try Server(on: world, wrapper: machine.words)
      try await storm.rage(on: server, until: 20) {
        server.program.kill(SIGTERM)
        // Between the first changes of the stop and the last.
        machine.cutPower(before: Int.random(in: 1...60), seed: seed)
        try server.program.wait()
      }
      #expect(try server.program.wait().status == 128 + SIGKILL)
      let again = try Server(on: world)
      try storm.check(on: again, "round \(round), seed \(seed)")
      storm = try storm.next(on: again)
      try again.kill()
    }
  }

  @Test("with a disk that lies about flushes, acknowledged grants are lost: so these tests would see it")
  func liar() async throws {
    let world = try World()
    let storm = Storm(in: world)
    let machine = try Machine(disk: world.data)
    machine.lieAboutFlushes()
    let server = try Server(on: world, wrapper: machine.words)
    try await storm.rage(on: server, until: 20) {
      machine.cutPower(before: 1)
      try server.program.wait()
    }
    let again = try Server(on: world)
    let lost = try storm.faults(on: again).filter { $0.hasPrefix("granted") && $0.contains("is answered 201") }
    #expect(lost.count >= 10)
  }

  @Test("right after the set-up takes back nothing of it, and one in the middle leaves what can be begun again")
  func setUp() throws {
    for changes in Self.isSoak ? Array(1...80) : [3, 9, 27] {
      let folder = try Folder()
      #expect(try setUp(folder) { $0.cutPower(before: changes) }.status == 128 + SIGKILL, "before change \(changes)")
      let ending = try setUp(folder) { $0.cutPowerAtExit() }
      #expect(ending.status == 128 + SIGKILL, "\(changes): \(ending.complaint)")
      let token = try #require(ending.output.firstMatch(of: /\n  ([\w-]{43})\n\nWhile the server runs/)).1
      let owner = #""email":"ada@northlight.example","name":"Ada","password":"tulip quartz river""#
      let server = try Server(on: folder)
      #expect(try server.post("/api/v1/setup", #"{"token":"\#(token)",\#(owner)}"#).status == 201)
    }
  }

  private func setUp(_ folder: Folder, _ orders: (Machine) -> Void) throws -> Program.Ending {
    let machine = try Machine(disk: folder.path)
    orders(machine)
    let words = [Places.seatkeeper, "setup", "--data", folder.path, "--vendor", "Northlight Software"]
    return try Program.run(machine.words + words)
  }

  private func cut(_ storm: Storm, in world: World, before changes: Int, seed: Int) async throws -> Machine {
    let machine = try Machine(disk: world.data)
    let server = try Server(on: world, wrapper: machine.words)
    try await storm.rage(on: server, until: Int.random(in: 10...60)) {
      machine.cutPower(before: changes, seed: seed)
      try server.program.wait()
    }
    #expect(try server.program.wait().status == 128 + SIGKILL)
    return machine
  }

  /// The power comes back, and goes again while the server looks through its journal.
  private func cutWhileStarting(in world: World) throws {
    let machine = try Machine(disk: world.data)
    machine.cutPower(before: Int.random(in: 1...8), seed: Int.random(in: 0...1_000_000))
    let port = try Port.free()
    let program = try Program(
      machine.words + [Places.seatkeeper, "serve", "--data", world.data, "--port", "\(port)"])
    #expect(try program.wait().status == 128 + SIGKILL)
  }

  /// Looks at a copy: SQLite would clear up what the cut left.
  private func integrity(of world: World) throws -> String {
    let copy = try Folder()
    let ending = try Program.run(["cp", "-a", world.data + "/.", copy.path])
    guard ending.status == 0 else { throw Failure(ending.complaint) }
    return try Python.query("pragma integrity_check", copy / "seatkeeper.sqlite")
  }
}
