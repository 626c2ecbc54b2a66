import Books
import FoundationEssentials
import Licensing
import Surroundings
import UseCases

/// What a load generator needs: many accounts in a hundred organizations with more seats than they can take.
struct BenchWorld {
  let runner: Runner
  private let staff = Caller.systemOperator("bench")

  private struct File: Encodable {
    let address: String
    let product: String
    let tokens: [String]
    /// The organization with many members, and its owner's token for the portal.
    let organization: String
    let administrator: String
  }

  /// Makes the accounts, and writes their tokens to `bench.json` in the folder.
  ///
  /// - Parameter members: how many the first organization has besides.
  func build(accounts: Int, members: Int, address: String, in folder: DataFolder) async throws {
    let builder = DemoBuilder(runner: runner)
    var organizations: [OrganizationID] = []
    var tokens: [String] = []
    for number in 0..<accounts {
      let email = "bench\(number)@bench.example"
      let account = try await runner.run(EnterAccount(caller: staff, email: email, name: "Bench \(number)"))
      if number < 100 {
        organizations.append(try await organization(number, owner: account.id))
      } else {
        try await runner.run(
          AddMember(caller: staff, organization: organizations[number % 100], account: account.id))
      }
      tokens.append(try await builder.token(for: email))
    }
    for first in stride(from: 0, to: members, by: 1000) {
      let numbers = first..<min(members, first + 1000)
      try await runner.run(FillOrganization(organization: organizations[0], numbers: numbers))
    }
    let data = try JSONEncoder().encode(
      File(
        address: address, product: "desktop", tokens: tokens, organization: organizations[0].text,
        administrator: try await builder.token(for: "bench0@bench.example", .account)))
    try data.write(to: URL(fileURLWithPath: folder.path + "/bench.json"), options: .atomic)
  }

  private func organization(_ number: Int, owner: AccountID) async throws -> OrganizationID {
    let organization = try await runner.run(
      FoundOrganization(caller: staff, name: "Bench \(number)", owner: owner))
    let today = Zone.utc.date(at: runner.surroundings.clock.now())
    _ = try await runner.run(
      GiveLicense(
        caller: staff, LicenseOrder(plan: "Team", seats: .limited(1000), purchasedOn: today), to: organization.id))
    return organization.id
  }
}

/// Many members at once, as no use case of people's brings them.
private struct FillOrganization: UseCase {
  let organization: OrganizationID
  let numbers: Range<Int>
  let locks = Locks.none

  func run(in bracket: Bracket) throws {
    for number in numbers {
      let account = Account(
        id: bracket.surroundings.newID(), email: "member\(number)@crowd.example",
        name: "\(Self.names[number % Self.names.count]) \(number)", validatedAt: bracket.now.wall)
      try bracket.books.add(account, at: bracket.now)
      try bracket.books.add(
        Membership(organization: organization, account: account.id, role: .member, joinedAt: bracket.now.wall))
    }
  }

  private static let names = ["Ada", "Birgit", "Chiara", "Daniel", "Emil", "Fatima", "Greta", "Hana", "Ines", "Jonas"]
}
