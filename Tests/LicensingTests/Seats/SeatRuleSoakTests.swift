import FoundationEssentials
import Testing

@Suite("The seat rule, long", .enabled(if: ProcessInfo.processInfo.environment["SEATKEEPER_SOAK"] != nil))
struct SeatRuleSoakTests {
  @Test("Soak: 200,000 made-up stories are answered as the brute-force model answers them", arguments: 0..<200)
  func oracle(block: UInt64) {
    let first = 1_000_000 + block * 1000
    for seed in first..<first + 1000 {
      let found = SeatComparison.disagreement(on: CaseGenerator.commands(seed: seed)) { RuleModel() }
      if let found {
        Issue.record("seed \(seed)\n\(SeatComparison.shrunk(found) { RuleModel() })")
        return
      }
    }
  }
}
