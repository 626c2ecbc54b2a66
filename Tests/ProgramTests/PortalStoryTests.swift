import Testing

@Suite("The portal in a real browser", OwnThreads())
struct PortalStoryTests {
  /// One of the demo's, in which much is made to have happened.
  private static let institute = (name: "Ridgeway Institute", owner: "helen.achterberg@ridgeway.example")
  private static let walks = Places.package + "/Tests/ProgramTests/Browser"

  private let server: Server
  private let home: Folder

  init() throws {
    let world = try World()
    home = try Folder()
    let past = try Program.run(
      ["python3", "-B", Self.walks + "/past.py", world.file("seatkeeper.sqlite"), Self.institute.name])
    guard past.status == 0 else { throw Failure(past.complaint) }
    server = try Server(on: world)
  }

  /// A key that the vendor's people issue.
  private func key(_ plan: String, _ words: String...) throws -> String {
    let ending = try Program.run([Places.seatkeeper, "issue", plan, "--data", server.data] + words)
    guard ending.status == 0 else { throw Failure(ending.complaint) }
    return ending.output.filter { !$0.isWhitespace }
  }

  private func walk(_ words: String...) throws {
    let keys = try ["20", "10", "5"].map { try key("Team", "--seats", $0) }
    let walk = try Program(
      [
        Places.package + "/.build/python/bin/python", "-B", Self.walks + "/portal.py",
        "--server", "http://127.0.0.1:\(server.port)", "--mails", server.program.outputFile, "--seat", Places.seat,
        "--organization", Self.institute.name, "--owner", Self.institute.owner, "--other", try key("Campus"),
        "--shots", Places.package + "/.build/screenshots", "--keys",
      ] + keys + words, environment: ["HOME": home.path])
    let ending = try walk.wait(within: .seconds(1700))
    #expect(ending.status == 0, "\(ending.output)\(ending.complaint)")
    #expect(server.errors == [])
  }

  @Test(
    "goes from a license key to who is told why there is no seat, and every page of it is accessible",
    .timeLimit(.minutes(30)))
  func whole() throws { try walk() }

  @Test("goes the same way without JavaScript", .timeLimit(.minutes(30)))
  func plain() throws { try walk("--plain") }
}
