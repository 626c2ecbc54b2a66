import Books
import Hummingbird
import Licensing
import SeatProtocol
import UseCases
import Web

/// `/api/v1/organizations/{organization}/members.csv` and `…/members/import`: members as a list, out and in.
struct MemberListRoutes {
  private let services: APIServices

  init(_ services: APIServices) {
    self.services = services
  }

  func add(to group: RouterGroup<WebContext>) {
    group.get("organizations/:organization/members.csv", use: export)
    group.post("organizations/:organization/members/import", use: importList)
  }

  @Sendable private func export(_ request: Request, _ context: WebContext) async throws -> Response {
    let caller = try context.signedIn()
    let organization: OrganizationID = try context.id("organization", of: "organization")
    return try await .members(request.memberChoice(), of: organization, for: caller, services.runner)
  }

  @Sendable private func importList(_ request: Request, _ context: WebContext) async throws -> Response {
    let caller = try context.signedIn()
    let isDryRun = try request.isDryRun()
    try services.gate.pass(.init(RatePolicies.list, by: caller.name))
    let importing = MemberImporting(
      runner: services.runner, caller: caller, organization: try context.id("organization", of: "organization"))
    // Whoever may not is told before anything is read.
    _ = try await importing.check([])
    let list = await HandedInList.read(
      try await request.csv(context), columns: MemberImporting.columns, rowsMax: MemberImporting.rowsMax)
    let checked = try await importing.check(list.rows)
    let faults = list.faults + checked.faults
    guard faults.isEmpty else { throw Denial.list(faults) }
    if !isDryRun { try await importing.write(checked, from: context.client.text) }
    return try .json(
      MemberImportAnswer(
        isDryRun: isDryRun, rows: list.rows.count, unchanged: checked.unchanged, changes: checked.counts),
      using: JSON.snakeCaseEncoder)
  }
}

struct MemberImportAnswer: Encodable {
  let isDryRun: Bool
  let rows: Int
  /// Rows that ask for what is so already.
  let unchanged: Int
  /// How many rows do what: `invite`, `deactivate`, `reactivate`, `end`.
  let changes: [String: Int]
}
