import Books
import FoundationEssentials
import Licensing
import Surroundings
import UseCases
import Vault

/// Fills an empty server with the demo's story, through the same use cases that anybody else's request runs.
struct DemoBuilder {
  let runner: Runner
  private let staff = Caller.systemOperator("demo")

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

  func build() async throws -> [BuiltOrganization] {
    try await catalog()
    var built: [BuiltOrganization] = []
    for story in DemoStory.organizations { built.append(try await organization(story)) }
    return built
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
    for license in story.licenses { try await issue(license, to: organization.id) }
    return BuiltOrganization(organization: organization, people: people, running: story.running)
  }

  private func person(_ name: String, _ domain: String) async throws -> Person {
    let email = DemoStory.email(name, at: domain)
    let account = try await runner.run(EnterAccount(caller: staff, email: email, name: name))
    return Person(name: name, email: email, account: account.id)
  }

  private func issue(_ license: DemoStory.LicenseStory, to organization: OrganizationID) async throws {
    let day = Zone.utc.date(at: runner.surroundings.clock.now() - .days(license.daysAgo))
    _ = try await runner.run(
      GiveLicense(
        caller: staff,
        LicenseOrder(plan: license.plan, seats: license.seats.map(SeatCount.limited), purchasedOn: day),
        to: organization))
  }

  func token(for email: String, _ scope: TokenScope = .seats) async throws -> String {
    try await runner.run(
      IssueToken(caller: staff, email: email, scope: scope, label: "demo", lasts: .days(30))
    ).token.text
  }
}
