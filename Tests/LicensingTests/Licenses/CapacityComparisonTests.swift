import Licensing
import Testing

@Suite("Seats as they are, beside what they would be")
struct CapacityComparisonTests {
  private static func at(_ milliseconds: Int64) -> Instant { Instant(milliseconds: milliseconds) }

  private static func steps(_ steps: [(Int64, Int)]) -> [Capacity.Step] {
    steps.map { Capacity.Step(from: at($0.0), seats: .limited($0.1)) }
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let before: [(Int64, Int)]
    let after: [(Int64, Int)]
    /// Until when, before, after.
    let rows: [(Int64?, Int, Int)]
  }

  static let cases = [
    Case(
      testDescription: "15 more through the second fall", before: [(0, 35), (100, 15), (200, 5)],
      after: [(0, 50), (100, 30), (200, 5)], rows: [(100, 35, 50), (200, 15, 30), (nil, 5, 5)]),
    Case(
      testDescription: "an edge of its own", before: [(0, 20)], after: [(0, 30), (150, 20)],
      rows: [(150, 20, 30), (nil, 20, 20)]),
    Case(
      testDescription: "the first license", before: [(0, 0)], after: [(0, 5), (9, 0)], rows: [(9, 0, 5), (nil, 0, 0)]),
    Case(testDescription: "no difference", before: [(0, 5)], after: [(0, 5)], rows: [(nil, 5, 5)]),
    Case(testDescription: "nothing at all", before: [], after: [], rows: []),
  ]

  @Test("each row is so until the next", arguments: cases)
  func rows(wanted: Case) {
    let comparison = CapacityComparison(before: Self.steps(wanted.before), after: Self.steps(wanted.after))
    #expect(
      comparison.rows
        == wanted.rows.map {
          CapacityComparison.Row(until: $0.0.map(Self.at), before: .limited($0.1), after: .limited($0.2))
        })
  }
}
