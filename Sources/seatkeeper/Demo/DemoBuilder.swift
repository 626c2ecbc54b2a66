import Books
import FoundationEssentials
import Licensing
import Surroundings
import UseCases
import Vault

/// Fills an empty server with the demo's story, through the same use cases that anybody else's request runs.
struct DemoBuilder {
  let runner: Runner
  /// Stands as long ago as the story begins.
  var clock = DemoClock()
  private let staff = Caller.systemOperator("demo")

  /// How many days the story goes back.
  static let days = 91

  struct Person: Sendable {
    let name: String
    let email: String
    let account: AccountID
  }

  struct BuiltOrganization: Sendable {
    let organization: Organization
    let people: [Person]
    let running: Int
  }

  /// Tells the story from its beginning to now.
  func build() async throws -> [BuiltOrganization] {
    let now = SystemSurroundings.make().clock.now()
    clock.set(now - .days(Self.days))
    try await catalog()
    var built: [BuiltOrganization] = []
    for story in DemoStory.organizations { built.append(try await organization(story)) }
    for daysAgo in (0...Self.days).reversed() { try await day(daysAgo, of: built, now: now) }
    clock.set(nil)
    try await runner.run(BeginDemo())
    return built
  }

  /// What was bought on a day, and who sat on it; it is counted up when the day is over.
  private func day(_ daysAgo: Int, of built: [BuiltOrganization], now: Instant) async throws {
    let today = Zone.utc.date(at: now).daysSince1970
    let date = CivilDate(daysSince1970: today - daysAgo)
    let end = min(now, Zone.utc.start(of: CivilDate(daysSince1970: today - daysAgo + 1)))
    clock.set(max(end, runner.now))
    try await runner.run(BeginDemo())
    for (story, organization) in zip(DemoStory.organizations, built) {
      for license in story.licenses where min(license.daysAgo, Self.days) == daysAgo {
        try await issue(license, to: organization.organization.id, now: now)
      }
      let day = DemoDay(
        date.daysSince1970, from: Zone.utc.start(of: date), people: organization.people.count, seats: story.seats,
        until: end)
      try await runner.run(
        LiveDemoDay(organization: organization.organization.id, people: organization.people.map(\.account), day: day))
    }
    try await UseGathering.run(runner)
  }

  private func catalog() async throws {
    let products = DemoStory.products.compactMap { product in
      ProductCode(product.code).map {
        Product(code: $0, name: product.name, versions: product.versions, platforms: product.platforms)
      }
    }
    let plans = DemoStory.plans.map { plan in
      let codes = plan.products.compactMap(ProductCode.init)
      return PlanDraft(
        name: plan.name, coverage: Coverage(Dictionary(uniqueKeysWithValues: codes.map { ($0, .every) })),
        seats: plan.seats, devicesPerSeat: plan.devicesPerSeat, term: .months(plan.months), kind: plan.kind,
        serves: plan.serves)
    }
    _ = try await runner.run(LoadCatalog(caller: staff, CatalogDraft(products: products, plans: plans)))
  }

  private func organization(_ story: DemoStory.OrganizationStory) async throws -> BuiltOrganization {
    var people: [Person] = []
    for name in story.people { people.append(try await person(name, story.domain)) }
    guard let owner = people.first else { throw Complaint("\(story.name) has no people.") }
    let organization = try await runner.run(
      FoundOrganization(caller: staff, name: story.name, owner: owner.account))
    for (number, person) in people.enumerated().dropFirst() {
      try await runner.run(
        AddMember(
          caller: staff, organization: organization.id, account: person.account,
          role: number == 1 ? .administrator : .member))
    }
    return BuiltOrganization(organization: organization, people: people, running: story.running)
  }

  private func person(_ name: String, _ domain: String) async throws -> Person {
    let email = DemoStory.email(name, at: domain)
    let account = try await runner.run(EnterAccount(caller: staff, email: email, name: name))
    return Person(name: name, email: email, account: account.id)
  }

  private func issue(_ license: DemoStory.LicenseStory, to organization: OrganizationID, now: Instant) async throws {
    let day = Zone.utc.date(at: now - .days(license.daysAgo))
    _ = try await runner.run(
      GiveLicense(
        caller: staff,
        LicenseOrder(plan: license.plan, seats: license.seats.map(SeatCount.limited), purchasedOn: day),
        to: organization))
  }

  /// A license key that waits to be activated.
  func key() async throws -> String {
    let today = Zone.utc.date(at: runner.surroundings.clock.now())
    return try await runner.run(
      IssueLicense(caller: staff, LicenseOrder(plan: "Team", seats: .limited(10), purchasedOn: today))
    ).key.text
  }

  /// Lets somebody sign in with a password that nobody could guess.
  func password(for person: Person) async throws -> String {
    let random = runner.surroundings.random
    let password = random.bytes(15).map { String(Self.letters[Int($0) % Self.letters.count]) }.joined()
    let hash = try await PasswordHasher(cost: .standard).make(password, salt: random.bytes(16))
    try await runner.run(GiveDemoPassword(account: person.account, hash: hash.text))
    return password
  }

  /// Without those that look alike.
  private static let letters = Array("abcdefghjkmnpqrstuvwxyz23456789")

  func token(for email: String, _ scope: TokenScope = .seats) async throws -> String {
    try await runner.run(
      IssueToken(caller: staff, email: email, scope: scope, label: "demo", lasts: .days(30))
    ).token.text
  }
}
