import SeatProtocol

/// A key that was just made.
struct IssuedKey: Decodable {
  let license: String
  let key: String
  let seats: Int?
  let validUntil: WireInstant?

  var sentence: String {
    let end = validUntil.map { "good through \(LocalTime.lastDay(endingAt: $0))" } ?? "without an end"
    return "License \(license): \(SeatNumber.text(seats)), \(end)."
  }
}

/// How many seats there are, for people.
enum SeatNumber {
  /// - Parameter count: nil where there is no limit.
  static func text(_ count: Int?) -> String {
    switch count {
    case nil: "any number of seats"
    case 1?: "1 seat"
    case let count?: "\(count) seats"
    }
  }

  /// `35 now, 15 from 2026-12-31`.
  static func text(_ steps: [CapacityTimeline.Step]) -> String {
    steps.enumerated().map { index, step in
      let count = step.seats.map(String.init) ?? "any number"
      return index == 0 ? "\(count) now" : "\(count) from \(LocalTime.day(step.from))"
    }.joined(separator: ", ")
  }
}

/// A license as an organization's administrators see it.
struct LicenseRow: Decodable {
  let id: String
  let plan: String
  let kind: String
  let seats: Int?
  let state: String
  let purchasedAt: WireInstant
  let goodThrough: String?
}

/// A license as the vendor's own people see it.
struct IssuedLicenseRow: Decodable {
  let license: LicenseRow
  let key: String?
  let buyer: String?
  let reference: String?
  let organization: LeaseAnswer.Named?
}

/// Licenses in columns.
enum LicenseTable {
  private static let heads = [
    "LICENSE", "PLAN", "TYPE", "SEATS", "STATE", "BOUGHT", "GOOD THROUGH", "ORGANIZATION", "BUYER", "REFERENCE", "KEY",
  ]

  static func text(_ rows: [IssuedLicenseRow]) -> String {
    guard !rows.isEmpty else { return "There are no such licenses." }
    return TextTable.lines(heads, rows.map(cells)).joined(separator: "\n")
  }

  private static func cells(_ row: IssuedLicenseRow) -> [String] {
    let license = row.license
    return [
      license.id, license.plan, license.kind, license.seats.map(String.init) ?? "unlimited", license.state,
      LocalTime.day(license.purchasedAt), license.goodThrough ?? "", row.organization?.name ?? "", row.buyer ?? "",
      row.reference ?? "", row.key ?? "",
    ]
  }
}
