import Faults
import FoundationEssentials
import GRDB
import Glibc
import SQLiteEngine
import Storage
import Testing

@Suite("A power cut in the middle of commits", .serialized)
struct PowerCutSoak {
  private static let isSoak = ProcessInfo.processInfo.environment["SEATKEEPER_SOAK"] != nil
  private static let variable = "SEATKEEPER_COMMITS_UNTIL_CUT"
  /// The folder in which this process, whose machine will lose its power, is to commit.
  private static let order = ProcessInfo.processInfo.environment[variable]

  @Test("takes back nothing that was acknowledged, however the disk was torn", arguments: 0..<(isSoak ? 400 : 6))
  func keeps(seed: Int) async throws {
    let (acknowledged, found) = try await commits(by: "seatkeeper", before: 301 + seed, seed: seed)
    #expect((acknowledged...acknowledged + 1).contains(found), "\(acknowledged) were acknowledged, \(found) are there")
  }

  @Test(
    "comes while the journal is copied into the database, and takes back nothing either",
    arguments: 0..<(isSoak ? 100 : 3))
  func checkpoint(seed: Int) async throws {
    // SQLite copies a journal of 1,000 pages, each of which took two writes.
    let (acknowledged, found) = try await commits(by: "seatkeeper", before: 3000 + 7 * seed, seed: seed)
    #expect((acknowledged...acknowledged + 1).contains(found), "\(acknowledged) were acknowledged, \(found) are there")
  }

  @Test("takes back what GRDB alone acknowledges, which sets FULL back to NORMAL: so these tests would see it")
  func loses() async throws {
    let (acknowledged, found) = try await commits(by: "grdb", before: 301, seed: 0)
    #expect(acknowledged > 20)
    #expect(found == 0)
  }

  @Test("takes back what was acknowledged on a disk that lies about flushes: nothing helps against that one")
  func liar() async throws {
    let (acknowledged, found) = try await commits(by: "seatkeeper", before: 301, seed: 0) { $0.lieAboutFlushes() }
    #expect(acknowledged > 20)
    #expect(found == 0)
  }

  @Test("the commits that are cut", .enabled(if: order != nil, "they run on a machine of their own"))
  func commit() async throws {
    let folder = try #require(Self.order)
    let report = open(folder + ".acknowledged", O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
    let add = try Self.writer(folder)
    for number in 1...100_000 {
      try await add("note \(number)")
      Glibc.write(report, "+", 1)
    }
  }

  /// - Returns: how many commits were acknowledged before the cut, and how many are there after it.
  private func commits(
    by writer: String, before changes: Int, seed: Int, _ orders: (Machine) -> Void = { _ in }
  ) async throws -> (acknowledged: Int, found: Int) {
    try await Sandbox.with { sandbox async throws in
      let disk = Sandbox(folder: sandbox.folder + "/" + writer)
      try FileManager.default.createDirectory(atPath: disk.folder, withIntermediateDirectories: false)
      let before = try disk.open()
      try await before.makeNotes()
      try before.close()
      let machine = try Machine(disk: disk.folder)
      machine.cutPower(before: changes, seed: seed)
      orders(machine)
      try run(on: machine, in: disk.folder)
      let after = try disk.open()
      let found = try await after.notes()
      #expect(found == found.indices.map { "note \($0 + 1)" })
      #expect(try after.backup(to: sandbox.folder + "/copy").integrity == "ok")
      try after.close()
      let acknowledged = try Data(contentsOf: URL(fileURLWithPath: disk.folder + ".acknowledged")).count
      return (acknowledged, found.count)
    }
  }

  /// Runs the commits alone, in a process of their own, until it is killed.
  private func run(on machine: Machine, in disk: String) throws {
    let program = try Program(
      [
        CommandLine.arguments[0], "--testing-library", "swift-testing", "--filter",
        "StorageTests.PowerCutSoak/commit\\(\\)",
      ], environment: machine.environment.merging([Self.variable: disk]) { $1 })
    let said = program.hearAll()
    try #require(program.result() == 128 + SIGKILL && machine.changes > 0, "it was not cut: \(said)")
  }

  private static func writer(_ folder: String) throws -> @Sendable (String) async throws -> Void {
    let path = Sandbox(folder: folder).path
    guard folder.hasSuffix("grdb") else {
      let database = try SQLiteDatabase(path: path)
      return { try await database.add(note: $0) }
    }
    var configuration = Configuration()
    configuration.prepareDatabase { try $0.execute(sql: "pragma synchronous = full") }
    let pool = try DatabasePool(path: path, configuration: configuration)
    return { note in
      try await pool.write { try $0.execute(sql: "insert into notes (text) values (?)", arguments: [note]) }
    }
  }
}
