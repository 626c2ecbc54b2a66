import Licensing

/// What one seat needs of the license that carries it.
struct SeatNeed {
  var member: AccountID
  var products: [ProductCode: Int] = [:]
  var devices: Set<DeviceID> = []

  mutating func add(_ request: SeatRequest) {
    products[request.product] = max(products[request.product] ?? 0, request.version)
    devices.insert(request.device)
  }
}

/// Whether seats can be placed on licenses, found by trying: each seat on every license that covers it.
enum Placement {
  static func fits(_ needs: [SeatNeed], on licenses: [License]) -> Bool {
    let choices = needs.map { need in licenses.indices.filter { covers(licenses[$0], need) } }
    let seats = licenses.map { if case .limited(let count) = $0.seats { count } else { Int.max } }
    var deadEnds: Set<[Int]> = []
    return place(choices.sorted { $0.count < $1.count }[...], seats, &deadEnds)
  }

  static func covers(_ license: License, _ need: SeatNeed) -> Bool {
    (license.members?.contains(need.member) ?? true) && need.devices.count <= license.devicesPerSeat ?? .max
      && need.products.allSatisfy { license.coverage.limits[$0.key]?.allows($0.value) ?? false }
  }

  private static func place(_ choices: ArraySlice<[Int]>, _ left: [Int], _ deadEnds: inout Set<[Int]>) -> Bool {
    guard let first = choices.first else { return true }
    let state = [choices.count] + left
    if deadEnds.contains(state) { return false }
    for license in first where left[license] > 0 {
      var left = left
      left[license] -= 1
      if place(choices.dropFirst(), left, &deadEnds) { return true }
    }
    deadEnds.insert(state)
    return false
  }
}

extension License {
  /// Whether it carries seats. One that was revoked or replaced is as if it had never been, whatever the wall shows.
  func carries(at wall: Instant) -> Bool {
    if let ending, ending.reason == .revoked || ending.reason == .replaced { return false }
    return validFrom <= wall && wall < min(validUntil ?? .distantFuture, ending?.at ?? .distantFuture)
  }
}
