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
  }

  /// Makes the accounts, and writes their tokens to `bench.json` in the folder.
  func build(accounts: Int, address: String, in folder: DataFolder) async throws {
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
    let data = try JSONEncoder().encode(File(address: address, product: "desktop", tokens: tokens))
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
