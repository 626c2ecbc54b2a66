import FoundationEssentials
import Testing

@Suite("A backup", OwnThreads())
struct BackupTests {
  private let world: World
  private let server: Server

  init() throws {
    world = try World()
    server = try Server(on: world)
  }

  @Test("made while seats are taken has everything that was acknowledged before, and a server starts from it")
  func restored() async throws {
    let copy = try Folder()
    let ledger = Ledger()
    var before: [Ledger.Entry] = []
    try await withThrowingTaskGroup(of: Void.self) { [server] group in
      for (number, token) in world.benchTokens.prefix(8).enumerated() {
        group.addTask { ledger.work(on: server.port, token: token, device: "device-\(number)") }
      }
      try eventually("some seats are granted") { ledger.entries(.granted).count > 50 }
      before = ledger.entries
      let ending = try server.command("backup", copy / "seatkeeper.sqlite")
      #expect(ending.status == 0)
      #expect(try masked(ending.output, copy) == Self.promise)
      try server.kill()
      try await group.waitForAll()
    }
    #expect(File.mode(copy / "seatkeeper.sqlite") == "600")
    #expect(try Python.query("pragma integrity_check", copy / "seatkeeper.sqlite") == "ok\n")
    try FileManager.default.copyItem(atPath: world.file("server.key"), toPath: copy / "server.key")
    try check(before, ledger, Server(on: copy))
  }

  @Test("is refused where there is a file already, and that file stays as it is")
  func occupied() throws {
    let folder = try Folder()
    try File.write("precious\n", to: folder / "file")
    let ending = try server.command("backup", folder / "file")
    #expect(ending.status == 1)
    #expect(ending.complaint.contains("exists already"))
    #expect(File.text(folder / "file") == "precious\n")
    #expect(try server.command("backup", folder / "no such folder/file").status == 1)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["file"])
  }

  private static let promise = """
    COPY/seatkeeper.sqlite: N KiB, integrity check: ok.
    It belongs to the server key with the fingerprint FINGERPRINT, \
    which is not in it: keep a copy of server.key apart.

    """

  private func masked(_ text: String, _ copy: Folder) throws -> String {
    text.replacing(copy.path, with: "COPY").replacing(/: \d+ KiB/, with: ": N KiB")
      .replacing(/[0-9a-f]{4}(-[0-9a-f]{4}){7}/, with: "FINGERPRINT")
  }

  /// What was told before the backup began is in it; what came later may be.
  private func check(_ before: [Ledger.Entry], _ ledger: Ledger, _ server: Server) throws {
    let connection = try Connection(port: server.port)
    let after = Dictionary(uniqueKeysWithValues: ledger.entries.map { ($0.lease, $0.state) })
    for entry in before where entry.state == .granted || entry.state == .released {
      let answer = try connection.ask(.claim(entry.lease, device: entry.device, token: entry.token))
      switch (entry.state, after[entry.lease]) {
      case (.released, _): #expect(answer.code == "lease_over")
      case (_, .granted): #expect(answer.status == 200)
      default: #expect(answer.status == 200 || answer.code == "lease_over")
      }
    }
    #expect(try server.stop().status == 0)
  }
}
