import FoundationEssentials
import Licensing
import Testing

@Suite("Which license is said to pay for a seat")
struct SeatPayerTests {
  private static let now = Instant(milliseconds: 1_600_000_000_000)

  /// A license by its number: what it covers, on how many devices, and for how many days from now.
  private static func license(
    _ number: UInt8, _ limits: [String: VersionLimit], devices: Int? = nil, days: Int? = nil
  ) -> License {
    let coverage = Coverage(
      Dictionary(uniqueKeysWithValues: limits.compactMap { name, limit in ProductCode(name).map { ($0, limit) } }))
    return License(
      id: LicenseID(UUID(uuid: (1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, number))),
      plan: PlanID(UUID(uuid: (2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, number))), organization: nil,
      coverage: coverage, seats: .limited(1), devicesPerSeat: devices, purchasedAt: .distantPast,
      validFrom: .distantPast, validUntil: days.map { now + .days($0) }, activatedAt: .distantPast)
  }

  private static let licenses = [
    license(1, ["desktop": .every], days: 10), license(2, ["desktop": .upTo(major: 8), "cloud": .every], days: 90),
    license(3, ["desktop": .every], devices: 1, days: 90), license(4, ["desktop": .every], days: -1),
    license(5, ["print": .every]), license(6, ["print": .every], days: 900),
  ]

  @Test(
    "the covering one that ends last, ties by id",
    arguments: [
      (["desktop": 8], 1, 3), (["desktop": 8], 2, 2), (["desktop": 9], 2, 1), (["desktop": 8, "cloud": 1], 1, 2),
      (["desktop": 9, "cloud": 1], 1, nil), (["print": 0], 9, 5), (["unheard": 0], 1, nil),
    ] as [([String: Int], Int, UInt8?)])
  func paying(products: [String: Int], devices: Int, number: UInt8?) {
    let products = Dictionary(
      uniqueKeysWithValues: products.compactMap { name, version in ProductCode(name).map { ($0, version) } })
    for licenses in [Self.licenses, Self.licenses.reversed()] {
      let paying = License.paying(for: products, onDevices: devices, among: licenses, at: Self.now)
      #expect(paying?.id.uuid.uuid.15 == number)
    }
  }
}
