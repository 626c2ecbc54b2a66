import Chance
import Testing

@testable import Licensing

@Suite("What is due when")
struct AgendaTests {
  @Test("whatever is put down, put off and struck, what is due next comes first", arguments: 0..<20)
  func order(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    var agenda = Agenda()
    var expected: [Agenda.Slot: Instant] = [:]
    for _ in 0..<2000 {
      let slot = Agenda.Slot.random(in: 0..<60, using: &random)
      if random.chance(30) {
        agenda.strike(slot)
        expected[slot] = nil
      } else {
        let due = Instant(milliseconds: .random(in: 0..<200, using: &random))
        agenda.put(slot, due: due)
        expected[slot] = due
      }
      #expect(agenda.count == expected.count)
      #expect(agenda.first?.due == expected.values.min())
      #expect(agenda.due(slot) == expected[slot])
    }
    agenda.strikeAll()
    #expect(agenda.first == nil && !agenda.contains(1))
  }
}
