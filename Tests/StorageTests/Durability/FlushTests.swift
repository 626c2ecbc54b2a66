import FoundationEssentials
import GRDB
import SQLiteEngine
import Testing

@Suite("Flushes to the disk")
struct FlushTests {
  private static let commits = 50
  private static let variable = "SEATKEEPER_COMMITS_TO"
  /// The file to which this process, which runs under strace, is to write.
  private static let order = ProcessInfo.processInfo.environment[variable]

  @Test(
    "each commit is one, and with GRDB alone there are next to none",
    .enabled(if: order != nil || Program.isInstalled("strace"), "strace, which counts them, is not installed"))
  func counted() async throws {
    if let order = Self.order { return try await Self.commit(to: order) }
    try await Sandbox.with { sandbox async throws in
      #expect(try flushes(in: sandbox, by: "seatkeeper") >= Self.commits)
      #expect(try flushes(in: sandbox, by: "grdb") < Self.commits / 2)
    }
  }

  /// Runs this test alone, in a process of its own under strace.
  private func flushes(in sandbox: Sandbox, by writer: String) throws -> Int {
    let report = sandbox.folder + "/strace-" + writer
    let program = try Program(
      [
        "strace", "-f", "-o", report, "-e", "trace=fdatasync,fsync", CommandLine.arguments[0], "--testing-library",
        "swift-testing", "--filter", "FlushTests/counted",
      ], environment: [Self.variable: sandbox.folder + "/" + writer])
    let said = program.hearAll()
    let result = program.result()
    try #require(result == 0 && said.contains("1 test"), "strace, or this test under it, failed: \(said)")
    return try String(contentsOfFile: report, encoding: .utf8).split(separator: "\n").count { $0.contains("sync(") }
  }

  private static func commit(to path: String) async throws {
    guard path.hasSuffix("seatkeeper") else { return try await commitWithGRDBAlone(to: path) }
    let database = try SQLiteDatabase(path: path)
    try await database.makeNotes()
    for number in 1...commits { try await database.add(note: "note \(number)") }
  }

  private static func commitWithGRDBAlone(to path: String) async throws {
    var configuration = Configuration()
    configuration.prepareDatabase { try $0.execute(sql: "pragma synchronous = full") }
    let pool = try DatabasePool(path: path, configuration: configuration)
    try await pool.write { try $0.execute(sql: "create table notes (id integer)") }
    for number in 1...commits {
      try await pool.write { try $0.execute(sql: "insert into notes (id) values (?)", arguments: [number]) }
    }
  }
}
