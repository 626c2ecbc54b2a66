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
    let words = ["demo", "--no-applications", "--bench", "\(benchAccounts)"]
    let demo = try Program(
      [Places.seatkeeper] + words + ["--data", folder / "data", "--port", "\(try Port.free())"])
    try eventually("the demo's script") {
      guard !demo.hasEnded else { throw Failure("the demo ended: \(demo.complaint)") }
      return demo.output.contains("Control-C stops the server")
    }
    demo.kill(SIGTERM)
    guard try demo.wait().status == 0 else { throw Failure("the demo: \(demo.complaint)") }
    return folder
  }
}
