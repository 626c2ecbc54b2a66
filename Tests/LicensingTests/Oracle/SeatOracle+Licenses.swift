extension SeatOracle {
  /// Licenses by which seats can be placed at an instant.
  func valid(at instant: Int64) -> [CaseLicense] {
    licenses.filter { $0.from ?? .min <= instant && instant < $0.until ?? .max }
  }

  /// Whether the seats that these leases form can all be placed at an instant.
  func fits(_ leases: [OracleLease], at instant: Int64) -> Bool {
    ExhaustivePlacement.fits(Self.needs(leases), on: valid(at: instant))
  }

  static func needs(_ leases: [OracleLease]) -> [ExhaustivePlacement.Need] {
    Dictionary(grouping: leases, by: \.seat).values.map { seat in
      ExhaustivePlacement.Need(
        member: seat[0].claim.member,
        products: Array(Set(seat.map { .init(product: $0.claim.product, version: $0.claim.version) })),
        devices: Set(seat.map(\.claim.device)).count)
    }
  }

  /// Why no license could ever carry the claim now, however empty the pool.
  func refusalByLicenses(of claim: CaseClaim, _ now: Int64) -> String? {
    let product = licenses.filter { $0.products.contains { $0.name == claim.product } }
    if product.isEmpty { return "not_licensed" }
    let valid = product.filter { $0.from ?? .min <= now && now < $0.until ?? .max }
    if valid.isEmpty { return product.contains { $0.from ?? .min > now } ? "not_started" : "license_expired" }
    let assigned = valid.filter { $0.members?.contains(claim.member) ?? true }
    if assigned.isEmpty { return "not_assigned" }
    let running = ExhaustivePlacement.Running(product: claim.product, version: claim.version)
    return assigned.contains { ExhaustivePlacement.has($0, running) } ? nil : "version_not_covered"
  }

  /// How many more people whom no named license names could start the product now.
  func free(_ product: String, _ now: Int64) -> String {
    let stranger = ExhaustivePlacement.Need(member: nil, products: [.init(product: product)], devices: 1)
    let valid = valid(at: now)
    if valid.contains(where: { $0.seats == nil && ExhaustivePlacement.covers($0, stranger) }) { return "unlimited" }
    var needs = Self.needs(counting(now))
    var free = -1
    repeat {
      free += 1
      needs.append(stranger)
    } while ExhaustivePlacement.fits(needs, on: valid)
    return String(free)
  }
}
