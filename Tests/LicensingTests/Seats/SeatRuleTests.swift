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
    for seed in block * 200..<(block + 1) * 200 {
      let found = SeatComparison.disagreement(on: CaseGenerator.commands(seed: seed)) { RuleModel() }
      if let found {
        Issue.record("seed \(seed)\n\(SeatComparison.shrunk(found) { RuleModel() })")
        return
      }
    }
  }
}
