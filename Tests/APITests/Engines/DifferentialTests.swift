import FoundationEssentials
import TestKit
import Testing

@Suite("SQLite and PostgreSQL answer the same", .timeLimit(.minutes(60)))
struct DifferentialTests {
  /// One story again: SEATKEEPER_TWIN_SEED=17.
  private static let seeds: [UInt64] =
    ProcessInfo.processInfo.environment["SEATKEEPER_TWIN_SEED"].flatMap(UInt64.init).map { [$0] } ?? Array(1...12)

  @Test("whatever is asked of both, in whatever order", arguments: seeds)
  func stories(seed: UInt64) async throws {
    try await tell(seed, steps: 150)
  }

  @Test(
    "Soak: long stories", .enabled(if: ProcessInfo.processInfo.environment["SEATKEEPER_SOAK"] != nil),
    arguments: 0..<4 as Range<UInt64>)
  func soak(block: UInt64) async throws {
    for seed in 1000 + block * 15..<1000 + (block + 1) * 15 { try await tell(seed, steps: 1000) }
  }

  private func tell(_ seed: UInt64, steps count: Int) async throws {
    var twins = try await Twins.start()
    var steps = TwinSteps(seed: seed)
    for _ in 1...count where twins.difference == nil { try await steps.step(&twins) }
    if let difference = twins.difference {
      Issue.record("seed \(seed): \(difference)\nbefore that:\n\(twins.log.suffix(12).joined(separator: "\n"))")
    }
    try await twins.stop()
  }
}
