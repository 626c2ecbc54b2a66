/// Whether seats can be placed on licenses, found by trying every assignment of every seat to every license that covers
/// it. Slow, and too simple to be wrong.
enum ExhaustivePlacement {
  /// What a seat needs of the license that carries it.
  struct Need {
    var member: String?
    var products: [Running]
    var devices: Int
  }

  /// A product in the version that runs.
  struct Running: Hashable {
    var product: String
    var version: Int?
  }

  static func fits(_ needs: [Need], on licenses: [CaseLicense]) -> Bool {
    let choices = needs.map { need in licenses.indices.filter { covers(licenses[$0], need) } }
    var left = licenses.map { $0.seats ?? .max }
    return place(choices[...], &left)
  }

  static func covers(_ license: CaseLicense, _ need: Need) -> Bool {
    if let members = license.members {
      guard let member = need.member, members.contains(member) else { return false }
    }
    return need.devices <= license.devices ?? .max && need.products.allSatisfy { has(license, $0) }
  }

  /// Whether the license has the product in the version that runs; who names no version runs one that every license
  /// has.
  static func has(_ license: CaseLicense, _ running: Running) -> Bool {
    license.products.contains { $0.name == running.product && running.version ?? 0 <= $0.upTo ?? .max }
  }

  private static func place(_ choices: ArraySlice<[Int]>, _ left: inout [Int]) -> Bool {
    guard let first = choices.first else { return true }
    for license in first where left[license] > 0 {
      left[license] -= 1
      if place(choices.dropFirst(), &left) { return true }
      left[license] += 1
    }
    return false
  }
}
