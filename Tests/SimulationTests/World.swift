import Books
import Chance
import Licensing
import Storage
import Surroundings

/// Organizations with their members and licenses, made up from a seed.
struct World: Sendable {
  struct Office: Sendable {
    let organization: Organization
    let members: [AccountID]
  }

  private(set) var offices: [Office] = []
  private var plans: [Plan] = []
  private var licenses: [License] = []
  private let start: Instant

  private static let products = ["x", "y"].compactMap { ProductCode($0) }
  private static let devices = ["pc1", "pc2", "pc3"].compactMap { DeviceID($0) }
  private static let paces = [
    Pace(leaseFor: .seconds(90), heartbeatIn: .seconds(25), runFor: .hours(1)),
    Pace(leaseFor: .minutes(3), heartbeatIn: .seconds(50), runFor: .hours(1)),
  ]

  init(_ random: inout SplitMix64, at start: Instant) {
    self.start = start
    for pace in Self.paces {
      plans.append(
        Plan(
          id: Self.id(&random, start), name: "Plan \(plans.count)",
          coverage: Coverage(Dictionary(uniqueKeysWithValues: Self.products.map { ($0, .every) })),
          seats: .limited(1), devicesPerSeat: nil, term: .perpetual, pace: pace))
    }
    for number in 1...random.pick(1, 1, 2, 3) {
      let members = (1...Int.random(in: 2...5, using: &random)).map { _ in Self.id(&random, start) as AccountID }
      let organization = Organization(id: Self.id(&random, start), name: "Office \(number)")
      let office = Office(organization: organization, members: members)
      offices.append(office)
      for _ in 1...Int.random(in: 1...3, using: &random) { licenses.append(license(of: office, at: start, &random)) }
    }
  }

  /// A fresh id, made at this time.
  static func id<Noun>(_ random: inout SplitMix64, _ time: Instant) -> ID<Noun> {
    ID(UUIDv7.make(at: time, random: (0..<10).map { _ in UInt8.random(in: 0...255, using: &random) }))
  }

  /// A license like those that an organization has, from now on or a little later, often with an end in sight.
  func license(of office: Office, at now: Instant, _ random: inout SplitMix64) -> License {
    let plan = plans[Int.random(in: plans.indices, using: &random)]
    var limits: [ProductCode: VersionLimit] = [:]
    for product in random.some(of: Self.products) { limits[product] = random.pick(.every, .every, .upTo(major: 9)) }
    let from = random.chance(85) ? start - .days(1) : now + .seconds(Int.random(in: 10...400, using: &random))
    let until = random.chance(55) ? max(from, now) + .seconds(Int.random(in: 30...800, using: &random)) : nil
    return License(
      id: Self.id(&random, now), plan: plan.id, organization: office.organization.id, coverage: Coverage(limits),
      seats: random.chance(93) ? .limited(random.pick(1, 1, 2, 3)) : .unlimited,
      devicesPerSeat: random.pick(nil, nil, 1, 2),
      members: random.chance(25) ? Set(random.some(of: office.members)) : nil, purchasedAt: from, validFrom: from,
      validUntil: until, activatedAt: from)
  }

  func client(_ number: Int, _ random: inout SplitMix64) -> Client {
    let office = offices[Int.random(in: offices.indices, using: &random)]
    return Client(
      "c\(number)", in: office.organization.id, member: random.one(of: office.members),
      device: random.one(of: Self.devices), product: random.one(of: Self.products), version: random.pick(0, 9, 10),
      namesOrganization: random.chance(70), lease: Self.id(&random, start))
  }

  /// Writes all of it into empty books.
  func write(to books: Books, at now: Moment) throws {
    for product in Self.products { try books.save(Product(code: product, name: product.text)) }
    for plan in plans { try books.save(plan) }
    for office in offices {
      try books.add(office.organization, at: now)
      for member in office.members {
        try books.add(
          Account(id: member, email: "\(member)@example.org", name: "Member", validatedAt: now.wall), at: now)
        try books.add(
          Membership(
            organization: office.organization.id, account: member, role: .member, joinedAt: now.wall))
      }
    }
    for license in licenses { try books.add(license) }
    try books.save(ServiceTime(aliveAt: now.wall))
  }
}

extension SplitMix64 {
  /// One of several; there must be one.
  mutating func one<Element>(of all: [Element]) -> Element { all[Int.random(in: all.indices, using: &self)] }
}
