import Chance

/// Makes up small questions to a placement: a few licenses, and seats that want to be on them.
enum PlacementGenerator {
  struct Problem {
    var licenses: [CaseLicense]
    var needs: [ExhaustivePlacement.Need]
  }

  private static let members = ["ana", "ben", "cem", "dea"]
  private static let products = ["x", "y", "z"]

  /// The question that belongs to this seed.
  static func problem(seed: UInt64) -> Problem {
    var random = SplitMix64(seed: seed)
    let licenses = (0..<Int.random(in: 0...4, using: &random)).map { license($0, &random) }
    let needs = (0..<Int.random(in: 0...7, using: &random)).map { _ in need(&random) }
    return Problem(licenses: licenses, needs: needs)
  }

  private static func license(_ number: Int, _ random: inout SplitMix64) -> CaseLicense {
    CaseLicense(
      name: "L\(number)", seats: random.pick(1, 1, 1, 2, 2, 3, nil),
      products: random.some(of: products).map { CaseProduct(name: $0, upTo: random.pick(nil, nil, 9)) },
      devices: random.pick(nil, nil, 1, 2), members: random.chance(25) ? random.some(of: members) : nil)
  }

  private static func need(_ random: inout SplitMix64) -> ExhaustivePlacement.Need {
    let wanted = random.chance(70) ? products.shuffled(using: &random).prefix(1) : random.some(of: products)[...]
    return ExhaustivePlacement.Need(
      member: random.chance(90) ? members.randomElement(using: &random) : nil,
      products: wanted.map { .init(product: $0, version: random.pick(nil, 9, 10)) },
      devices: random.pick(1, 1, 2, 3))
  }
}
