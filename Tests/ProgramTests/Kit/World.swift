import FoundationEssentials
import Glibc

/// The demo's vendor and customers in a folder of one's own, with nobody at work.
///
/// "Birch & Partners" has two seats and four people; each "Bench n" has a thousand seats and one person.
struct World: Home {
  private let folder: Folder
  var data: String { folder / "data" }

  /// Copies what was made once.
  init() throws {
    folder = try Folder()
    try FileManager.default.copyItem(atPath: try Self.original.get() / "data", toPath: data)
  }

  static let officeName = "Birch & Partners"
  static let officePeople = ["mara.lindqvist", "tomas.herrera", "ines.okafor", "paul.becker"].map {
    $0 + "@birch.example"
  }
  static let benchAccounts = 24

  /// Tokens of the office's people: Mara's, Tomás's and Ines's.
  var officeTokens: [String] {
    ["mara", "tomas", "ines"].map { name in String(File.text("\(data)/\(name).token").filter { $0 != "\n" }) }
  }

  /// A token for the one person of each "Bench n".
  var benchTokens: [String] {
    (JSONValue(File.text(data + "/bench.json")) ?? .null)["tokens"].list.compactMap(\.text)
  }

  func file(_ name: String) -> String { data + "/" + name }

  private static let original = Result {
    let folder = try Folder()
    let demo = try Demo(in: folder, data: "data", "--no-applications", "--bench", "\(benchAccounts)")
    demo.program.kill(SIGTERM)
    guard try demo.program.wait().status == 0 else { throw Failure("the demo: \(demo.program.complaint)") }
    // So that a small disk is soon full: a long journal has much room to write in.
    _ = try Python.query("pragma wal_checkpoint(truncate)", folder / "data/seatkeeper.sqlite")
    atexit { World.forget() }
    return folder
  }

  private static func forget() {
    if case .success(let folder) = original { try? FileManager.default.removeItem(atPath: folder.path) }
  }
}

/// `seatkeeper demo`, when it has printed what to type next.
struct Demo {
  let program: Program
  let port: Int

  init(in folder: Folder, data: String, _ words: String...) throws {
    port = try Port.free()
    let program = try Program(
      [Places.seatkeeper, "demo", "--data", data, "--port", "\(port)"] + words, in: folder.path)
    try eventually("the demo's script") {
      guard !program.hasEnded else { throw Failure("the demo ended: \(program.complaint)") }
      return program.output.contains("Control-C stops the server")
    }
    self.program = program
  }
}
