import Testing

@testable import Licensing

@Suite("Placing seats on licenses")
struct PlacementTests {
  @Test("100,000 small pools: the flow places exactly what an exhaustive search places", arguments: 0..<20)
  func exhaustive(block: UInt64) {
    for seed in block * 5000..<(block + 1) * 5000 {
      let problem = PlacementGenerator.problem(seed: seed)
      let covers = problem.needs.map { need in
        problem.licenses.indices.filter { ExhaustivePlacement.covers(problem.licenses[$0], need) }
      }
      let expected = ExhaustivePlacement.fits(problem.needs, on: problem.licenses)
      #expect(fits(covers, problem.licenses) == expected, "seed \(seed)")
      #expect(fits(covers.reversed(), problem.licenses) == expected, "seed \(seed), the other way round")
    }
  }

  @Test("a seat that goes leaves its place to any other, wherever the flow had put it")
  func removal() {
    for seed in 0..<5000 as Range<UInt64> {
      let problem = PlacementGenerator.problem(seed: seed)
      let covers = problem.needs.map { need in
        problem.licenses.indices.filter { ExhaustivePlacement.covers(problem.licenses[$0], need) }
      }
      guard fits(covers, problem.licenses), !covers.isEmpty else { continue }
      var placement = placement(on: problem.licenses)
      let kinds = covers.map { placement.kind(for: $0) }
      for kind in kinds { _ = placement.place(kind) }
      placement.remove(kinds[0])
      let isBack = placement.place(kinds[0])
      #expect(isBack, "seed \(seed)")
    }
  }

  @Test("free seats are counted over every detour, and unlimited is no number")
  func free() {
    // A carries x and y, B carries y and z; one y is placed.
    var placement = Placement(seats: [.limited(2), .limited(3)])
    _ = placement.place(placement.kind(for: [0, 1]))
    #expect(placement.free([0]) == 2)
    #expect(placement.free([1]) == 3)
    #expect(placement.free([0, 1]) == 4)
    var site = Placement(seats: [.limited(1), .unlimited])
    _ = site.place(site.kind(for: [0, 1]))
    #expect(site.free([0, 1]) == nil)
    #expect(site.free([0]) == 1)
    #expect(site.free([]) == 0)
  }

  private func fits(_ covers: [Placement.Cover], _ licenses: [CaseLicense]) -> Bool {
    var placement = placement(on: licenses)
    return covers.allSatisfy { !$0.isEmpty && placement.place(placement.kind(for: $0)) }
  }

  private func placement(on licenses: [CaseLicense]) -> Placement {
    Placement(seats: licenses.map { $0.seats.map(SeatCount.limited) ?? .unlimited })
  }
}
