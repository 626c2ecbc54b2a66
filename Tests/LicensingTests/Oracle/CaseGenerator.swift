import Chance

/// Makes up small pools and what happens to them: few licenses, members, products and devices, so that they meet often,
/// with falls and moves of the clock about a lease time apart.
struct CaseGenerator {
  private static let minute: Int64 = 60_000
  private static let devices = ["pc1", "pc2", "pc3"]

  private var random: SplitMix64
  private let unrest: Int
  private let mostLicenses: Int
  private let members: [String]
  private let products: [String]
  private let hasVersions: Bool
  private var applications: [CaseClaim] = []
  private var licenses = 0
  private var now: Int64 = 0
  private var commands: [CaseCommand] = []

  /// The commands that belong to this seed.
  /// - Parameter unrest: how many commands of a hundred bring or revoke a license, beside those that do so anyway.
  static func commands(seed: UInt64, unrest: Int = 0) -> [CaseCommand] {
    var generator = CaseGenerator(seed: seed, unrest: unrest)
    return generator.all()
  }

  private init(seed: UInt64, unrest: Int) {
    self.unrest = unrest
    mostLicenses = unrest == 0 ? 4 : 7
    random = SplitMix64(seed: seed)
    members = Array(["ana", "ben", "cem", "dea"].prefix(Int.random(in: 1...4, using: &random)))
    products = Array(["x", "y", "z"].prefix(Int.random(in: 1...3, using: &random)))
    hasVersions = random.chance(25)
  }

  private mutating func all() -> [CaseCommand] {
    for _ in 0..<Int.random(in: 1...3, using: &random) { license() }
    for number in 1...Int.random(in: 2...9, using: &random) { applications.append(application(number)) }
    for _ in 0..<Int.random(in: 8...30, using: &random) { step() }
    return commands + [.seats] + products.map(CaseCommand.free)
  }

  private mutating func step() {
    if unrest > 0, random.chance(unrest) { return random.chance(50) ? newLicense() : revoke() }
    switch Int.random(in: 0..<100, using: &random) {
    case ..<50: request()
    case ..<70: wait()
    case ..<77: commands.append(.release(lease()))
    case ..<82: commands.append(.closing(lease()))
    case ..<86: commands.append(.end(lease()))
    case ..<88: commands.append(.block(member()))
    case ..<90: commands.append(.unblock(member()))
    case ..<92: revoke()
    case ..<94: newLicense()
    case ..<97: commands.append(.seats)
    default: commands.append(.free(products.randomElement(using: &random) ?? "x"))
    }
  }

  private mutating func request() {
    var claim = applications.randomElement(using: &random) ?? application(1)
    if random.chance(3) { claim.member = member() }
    if random.chance(2) { claim.device = random.pick("pc1", "pc2") }
    commands.append(.claim(claim))
  }

  private mutating func wait() {
    let seconds: Int64 = random.pick(0, 1, 10, 30, 60, 60, 90, 120, 180, 240, 299, 300, 301, 360)
    now += seconds * 1000
    commands.append(.at(now))
  }

  private mutating func revoke() {
    commands.append(.revoke("L\(Int.random(in: 1...licenses, using: &random))"))
  }

  private mutating func newLicense() {
    if licenses < mostLicenses { license() }
  }

  private mutating func license() {
    licenses += 1
    var license = CaseLicense(name: "L\(licenses)", seats: random.pick(1, 1, 1, 1, 2, 2, 3, nil), products: [])
    for product in random.some(of: products) {
      license.products.append(CaseProduct(name: product, upTo: hasVersions ? random.pick(nil, 9, 10) : nil))
    }
    license.devices = random.pick(nil, nil, 1, 2)
    if random.chance(20) { license.members = random.some(of: members) }
    if random.chance(15) { license.from = instant(0...8) }
    if random.chance(65) { license.until = max(license.from ?? 0, now) + instant(1...20) - now }
    commands.append(.license(license))
  }

  /// Half minutes from now.
  private mutating func instant(_ halves: ClosedRange<Int64>) -> Int64 {
    now + Int64.random(in: halves, using: &random) * Self.minute / 2
  }

  private mutating func application(_ number: Int) -> CaseClaim {
    CaseClaim(
      lease: "l\(number)", member: member(), device: Self.devices.randomElement(using: &random) ?? "pc1",
      product: products.randomElement(using: &random) ?? "x", version: hasVersions ? random.pick(9, 10) : nil)
  }

  private mutating func member() -> String { members.randomElement(using: &random) ?? "ana" }

  /// Most often one that an application has, now and then one that nobody claimed yet.
  private mutating func lease() -> String {
    random.chance(95) ? applications.randomElement(using: &random)?.lease ?? "l1" : "l\(applications.count + 1)"
  }
}
