import Testing

@Suite("The seat rule")
struct SeatRuleTests {
  @Test("it gives every answer of the case file")
  func caseFile() throws {
    let file = try CaseFile(beside: #filePath, name: "../Cases/seat-rule.txt")
    #expect(file.answers == 238)
    #expect(file.disagreements { RuleModel() } == [])
  }

  @Test("it answers as the brute-force model does, whatever is asked", arguments: 0..<100)
  func oracle(block: UInt64) {
    compare(block * 200..<(block + 1) * 200)
  }

  @Test("it answers as the brute-force model does, however often licenses come and go", arguments: 0..<25)
  func unrest(block: UInt64) {
    compare(block * 200..<(block + 1) * 200, unrest: 25)
  }

  private func compare(_ seeds: Range<UInt64>, unrest: Int = 0) {
    for seed in seeds {
      let found = SeatComparison.disagreement(on: CaseGenerator.commands(seed: seed, unrest: unrest)) { RuleModel() }
      if let found {
        Issue.record("seed \(seed)\n\(SeatComparison.shrunk(found) { RuleModel() })")
        return
      }
    }
  }
}
