import Testing

@Suite("Placement by trying everything")
struct ExhaustivePlacementTests {
  @Test("a chain of moves is found, and one seat more than there is is not")
  func chain() {
    let licenses = ["x,y", "y,z", "z"].enumerated().map { number, products in
      CaseLicense(
        name: "L\(number)", seats: 1,
        products: products.split(separator: ",").map { CaseProduct(name: String($0)) })
    }
    let needs = ["y", "z", "x"].map {
      ExhaustivePlacement.Need(member: nil, products: [.init(product: $0)], devices: 1)
    }
    #expect(ExhaustivePlacement.fits(needs, on: licenses))
    for extra in needs { #expect(!ExhaustivePlacement.fits(needs + [extra], on: licenses)) }
  }

  @Test("about half of the made-up questions have a placement, and fewer seats never fit worse")
  func made() {
    var fitting = 0
    for seed in 0..<5000 as Range<UInt64> {
      let problem = PlacementGenerator.problem(seed: seed)
      let fits = ExhaustivePlacement.fits(problem.needs, on: problem.licenses)
      fitting += fits ? 1 : 0
      if fits { #expect(ExhaustivePlacement.fits(Array(problem.needs.dropFirst()), on: problem.licenses)) }
    }
    #expect((500...4500).contains(fitting), "\(fitting) of 5000")
  }
}
