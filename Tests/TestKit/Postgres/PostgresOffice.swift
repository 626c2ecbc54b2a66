import Books
public import Licensing
import PostgresEngine
import Storage
import Surroundings
import UseCases
import Vault

/// A vendor's books with one office in them, for real servers to be started on.
public struct PostgresOffice: Sendable {
  public let organization: OrganizationID
  public let name = "Office"
  /// One for each of its people.
  public let tokens: [String]

  /// Fills an empty database.
  ///
  /// - Parameters:
  ///   - address: of the database; its schema is made as well.
  ///   - keyFiles: where the server key, which opens the books, is written.
  public static func make(
    at address: String, seats: Int, people: Int, keyFiles: [String]
  ) async throws -> PostgresOffice {
    let database = try await PostgresDatabase.open(PostgresAddress(address))
    guard let now = try await database.hostTime() else { throw TestFailure("the database has no clock") }
    try await Schema.migrator.migrate(database)
    let clock = TestClock(now)
    let runner = Runner(
      engine: database, surroundings: Surroundings(clock: clock.clock, random: .counting()),
      serverKey: TestServer.serverKey)
    try await runner.run(
      SetUpServer(
        vendor: "Atlas Analytics", zone: .utc, serverKey: TestServer.serverKey, rootKey: TestServer.rootKey))
    let office = try await fill(runner, seats: seats, people: people, today: Zone.utc.date(at: now))
    for file in keyFiles {
      _ = try ServerKey.create(at: file, bytes: Array(repeating: 7, count: ServerKey.length))
    }
    try await database.close()
    return office
  }

  private static func fill(
    _ runner: Runner, seats: Int, people: Int, today: CivilDate
  ) async throws -> PostgresOffice {
    let staff = TestServer.staff
    guard let desktop = ProductCode("desktop") else { throw TestFailure("desktop is no product") }
    var draft = try await runner.ask(SeeCatalog(caller: staff))
    draft.products.append(Product(code: desktop, name: "Desktop"))
    draft.plans.append(
      PlanDraft(name: "Team", coverage: Coverage([desktop: .every]), seats: .limited(seats), term: .months(12)))
    _ = try await runner.run(LoadCatalog(caller: staff, draft))
    var accounts: [AccountID] = []
    var tokens: [String] = []
    for number in 1...people {
      let email = "person\(number)@example.org"
      accounts.append(
        try await runner.run(EnterAccount(caller: staff, email: email, name: "Person \(number)", isValidated: true)).id)
      tokens.append(
        try await runner.run(IssueToken(caller: staff, email: email, scope: .seats, label: "test", lasts: nil))
          .token.text)
    }
    let organization = try await runner.run(FoundOrganization(caller: staff, name: "Office", owner: accounts[0]))
    for account in accounts.dropFirst() {
      try await runner.run(
        AddMember(caller: staff, organization: organization.id, account: account, role: .member))
    }
    _ = try await runner.run(
      GiveLicense(
        caller: staff, LicenseOrder(plan: "Team", seats: nil, purchasedOn: today), to: organization.id, members: nil))
    return PostgresOffice(organization: organization.id, tokens: tokens)
  }
}
