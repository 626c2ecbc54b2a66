import Licensing

/// The vendor of the demo, its customers and their people. Everybody is made up.
enum DemoStory {
  static let vendor = "Northlight Software"

  struct ProductStory {
    let code: String
    let name: String
    let versions: [String]
    let platforms: [String]
  }

  static let products = [
    ProductStory(
      code: "desktop", name: "Northlight Desktop", versions: ["8", "9"], platforms: ["windows", "macos", "linux"]),
    ProductStory(code: "cloud", name: "Northlight Cloud", versions: [], platforms: ["web"]),
  ]

  struct PlanStory {
    let name: String
    let products: [String]
    let seats: SeatCount
    var devicesPerSeat: Int?
    let months: Int
    var kind = "commercial"
    var serves = Serves.everyone
  }

  static let plans = [
    PlanStory(name: "Single User", products: ["desktop", "cloud"], seats: .limited(1), devicesPerSeat: 2, months: 12),
    PlanStory(name: "Team", products: ["desktop", "cloud"], seats: .limited(5), months: 12),
    PlanStory(name: "Cloud Only", products: ["cloud"], seats: .limited(10), months: 12),
    PlanStory(name: "Campus", products: ["desktop", "cloud"], seats: .unlimited, months: 36, kind: "educational"),
  ]

  /// Of the key that the demo gives to whoever tries it.
  static let keyPlan = "Team"

  struct LicenseStory {
    let plan: String
    var seats: Int?
    /// How many days ago it was bought.
    let daysAgo: Int
  }

  struct OrganizationStory {
    let name: String
    let domain: String
    let licenses: [LicenseStory]
    /// Given name and family name; the first is the owner, the second an administrator.
    let people: [String]
    /// How many of its people's applications run.
    let running: Int
  }

  static let small = OrganizationStory(
    name: "Birch & Partners", domain: "birch.example",
    licenses: [LicenseStory(plan: "Team", seats: 2, daysAgo: 40)],
    people: ["Mara Lindqvist", "Tomás Herrera", "Ines Okafor", "Paul Becker"], running: 1)

  static let large = OrganizationStory(
    name: "Ridgeway Institute", domain: "ridgeway.example",
    licenses: [
      LicenseStory(plan: "Team", seats: 20, daysAgo: 300), LicenseStory(plan: "Team", seats: 10, daysAgo: 120),
      LicenseStory(plan: "Cloud Only", seats: 5, daysAgo: 30),
    ],
    people: [
      "Helen Achterberg", "Jonas Wirth", "Amara Diallo", "Kenji Mori", "Sofia Rossi", "Lukas Novak", "Priya Raman",
      "Oskar Lund", "Fatima Zahra", "Daniel Kim", "Greta Maier", "Yusuf Demir",
    ], running: 8)

  static let organizations = [
    small,
    large,
    OrganizationStory(
      name: "Hafen University", domain: "hafen.example",
      licenses: [LicenseStory(plan: "Campus", daysAgo: 200)],
      people: [
        "Birgit Sommer", "Aleksander Nowak", "Chiara Conti", "Noah Fischer", "Leila Haddad", "Emil Sørensen",
        "Zoë Martin", "Viktor Petrov", "Hana Suzuki", "Marek Dvořák", "Eva Horvat", "Samuel Osei", "Lina Berg",
        "Jakub Král", "Nora Vik", "Ravi Patel",
      ], running: 11),
    OrganizationStory(
      name: "Studio Okapi", domain: "okapi.example",
      licenses: [LicenseStory(plan: "Single User", daysAgo: 10)], people: ["Clara Weiss"], running: 1),
  ]

  /// `mara.lindqvist@birch.example`.
  static func email(_ name: String, at domain: String) -> String {
    plain(name).replacing(" ", with: ".") + "@" + domain
  }

  /// Small letters without accents.
  static func plain(_ name: String) -> String {
    name.lowercased().map { accents[$0] ?? $0 }.map(String.init).joined()
  }

  private static let accents: [Character: Character] = ["á": "a", "ë": "e", "ø": "o", "ř": "r"]
}
