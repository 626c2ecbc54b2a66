import Books
import FoundationEssentials
import SQLiteEngine
import Storage
import TestKit
import Testing

@Suite("One seed, one run", .timeLimit(.minutes(60)))
struct SimulationTests {
  @Test("whatever happens to two servers, nothing that must stay true is broken", arguments: 0..<10 as Range<UInt64>)
  func seeds(block: UInt64) async throws {
    for seed in block * 30..<(block + 1) * 30 where await !Run.holds(seed) { return }
  }

  @Test("the same seed has the same log", arguments: [1, 2] as [UInt64])
  func replay(seed: UInt64) async throws {
    let first = try await Run.log(of: seed)
    #expect(first.count > Run.steps)
    #expect(try await Run.log(of: seed) == first)
  }

  @Test("a run of one seed alone", .enabled(if: Run.alone != nil))
  func alone() async throws {
    #expect(await Run.holds(try #require(Run.alone)))
  }

  @Test(
    "Soak: whatever happens to two servers, in thousands of runs",
    .enabled(if: ProcessInfo.processInfo.environment["SEATKEEPER_SOAK"] != nil), arguments: 0..<10 as Range<UInt64>)
  func soak(block: UInt64) async throws {
    let count = Run.soakSeeds / 10
    let first = 1_000_000 + block * count
    for seed in first..<first + count where await !Run.holds(seed) { return }
  }
}

/// Runs of single seeds.
enum Run {
  static let steps = 150

  private static let environment = ProcessInfo.processInfo.environment

  /// The seed that is to be run alone.
  static let alone = environment["SEATKEEPER_SEED"].flatMap { UInt64($0) }
  static let soakSeeds = environment["SEATKEEPER_SOAK_SEEDS"].flatMap { UInt64($0) } ?? 5000

  /// Whether nothing was broken; what was is an issue of the test, with the log.
  static func holds(_ seed: UInt64) async -> Bool {
    do {
      _ = try await log(of: seed)
      return true
    } catch {
      Issue.record("\(error)")
      return false
    }
  }

  /// The log of a run.
  static func log(of seed: UInt64) async throws -> [String] {
    let folder = TestServer.temporaryFolder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let database = try SQLiteDatabase(path: folder + "/seatkeeper.sqlite")
    try await Schema.migrator.migrate(database)
    let simulation = Simulation(seed: seed, on: database)
    do {
      try await simulation.run(steps: steps)
    } catch {
      try? database.close()
      throw Broken(seed: seed, error: error, log: simulation.log)
    }
    try database.close()
    return simulation.log.lines
  }

  /// What was broken, and how to see it again.
  private struct Broken: Error, CustomStringConvertible {
    let description: String

    init(seed: UInt64, error: any Error, log: Log) {
      description = """
        seed \(seed): \(error)
        alone: SEATKEEPER_SEED=\(seed) swift test --filter SimulationTests
        \(log.tail())
        """
    }
  }
}
