import Testing

@Suite("Holding a model against the oracle")
struct SeatComparisonTests {
  /// The oracle, but one seat too generous while somebody is ended by hand.
  private struct Hasty: SeatModel {
    var oracle = SeatOracle()

    mutating func apply(_ command: CaseCommand, at now: Int64) -> String {
      let answer = oracle.apply(command, at: now)
      if case .end(let lease) = command { _ = oracle.apply(.release(lease), at: now) }
      return answer
    }
  }

  @Test("the oracle agrees with itself, and a seed means the same commands every time")
  func agreement() {
    for seed in 0..<200 as Range<UInt64> {
      let commands = CaseGenerator.commands(seed: seed)
      #expect(commands == CaseGenerator.commands(seed: seed))
      #expect(SeatComparison.disagreement(on: commands) { SeatOracle() } == nil)
    }
  }

  @Test("a model that frees a seat too early is found, and shown in a handful of commands")
  func wrongModel() throws {
    let found = (0..<200 as Range<UInt64>).lazy.compactMap { seed in
      SeatComparison.disagreement(on: CaseGenerator.commands(seed: seed)) { Hasty() }
    }.first
    let shrunk = try SeatComparison.shrunk(#require(found)) { Hasty() }
    #expect(shrunk.commands.count == 4, "a license, a claim, its end, and a question: \(shrunk)")
    #expect(shrunk.oracle != shrunk.model)
  }

  @Test("what is shown runs as a file of the case language, with the oracle's answers")
  func transcript() throws {
    for seed in 0..<200 as Range<UInt64> {
      let text = "== seed \(seed)\n" + SeatComparison.transcript(of: CaseGenerator.commands(seed: seed))
      let file = try CaseFile(text: text, name: "seed-\(seed)")
      #expect(file.answers > 0)
      #expect(file.disagreements { SeatOracle() } == [])
    }
  }
}
