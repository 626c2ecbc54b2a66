import Testing

@Suite("The oracle of the seat rule")
struct OracleTests {
  @Test("it gives every answer of the case file")
  func caseFile() throws {
    let file = try CaseFile(beside: #filePath, name: "../Cases/seat-rule.txt")
    #expect(file.answers == 238)
    #expect(file.disagreements { SeatOracle() } == [])
  }

  @Test("whatever happens, what counts and what is promised can be placed", arguments: 0..<8)
  func promises(block: UInt64) {
    for seed in block * 500..<(block + 1) * 500 {
      var now: Int64 = 0
      var oracle = SeatOracle()
      for command in CaseGenerator.commands(seed: seed) {
        if case .at(let instant) = command { now = instant }
        guard oracle.specifies(command, at: now) else { continue }
        _ = oracle.apply(command, at: now)
        let instants = [now] + oracle.falls(after: now)
        let broken = instants.first { !oracle.fits(oracle.counting($0), at: $0) }
        #expect(broken == nil, "seed \(seed) after \(command.text)")
      }
    }
  }

  @Test("the made-up sequences see every answer of the rule")
  func coverage() {
    var seen: Set<String> = []
    for seed in 0..<1000 as Range<UInt64> {
      for line in SeatComparison.transcript(of: CaseGenerator.commands(seed: seed)).split(separator: "\n") {
        let words = line.split(separator: " ")
        guard let arrow = words.firstIndex(of: "->") else { continue }
        let answer = words[(arrow + 1)...]
        seen.insert(answer.prefix(answer.first == "refused" ? 2 : 1).joined(separator: " "))
      }
    }
    let codes = [
      "lease_belongs_elsewhere", "deactivated", "lease_over", "not_licensed", "not_started", "license_expired",
      "not_assigned", "version_not_covered", "no_seat_free",
    ]
    let answers = codes.map { "refused " + $0 } + ["granted", "held", "released", "leaving", "unlimited", "0", "3"]
    #expect(Set(answers).subtracting(seen) == [])
  }
}
