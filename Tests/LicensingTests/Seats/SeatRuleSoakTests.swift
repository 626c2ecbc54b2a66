import FoundationEssentials
import Testing

@Suite("The seat rule, long", .enabled(if: ProcessInfo.processInfo.environment["SEATKEEPER_SOAK"] != nil))
struct SeatRuleSoakTests {
  @Test(
    "Soak: 400,000 made-up stories are answered as the brute-force model answers them", arguments: 0..<200, [0, 25])
  func oracle(block: UInt64, unrest: Int) {
    let first = 1_000_000 + block * 1000
    for seed in first..<first + 1000 {
      let found = SeatComparison.disagreement(on: CaseGenerator.commands(seed: seed, unrest: unrest)) { RuleModel() }
      if let found {
        Issue.record("seed \(seed)\n\(SeatComparison.shrunk(found) { RuleModel() })")
        return
      }
    }
  }

  @Test(
    "Soak: in 100,000 made-up stories a kept pool does what one does that is made anew", arguments: 0..<100, [0, 25])
  func kept(block: UInt64, unrest: Int) {
    let first = 1_000_000 + block * 500
    for seed in first..<first + 500 {
      guard let difference = KeptPoolTests.firstDifference(seed: seed, unrest: unrest) else { continue }
      Issue.record("seed \(seed)\n\(difference)")
      return
    }
  }
}
