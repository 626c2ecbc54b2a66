import Books
import Hummingbird
import Licensing
import SeatProtocol
import UseCases
import Web

/// `/api/v1/staff/licenses/import`: licenses that were sold before, as CSV.
struct LicenseImportRoutes {
  private let services: APIServices

  init(_ services: APIServices) {
    self.services = services
  }

  func add(to group: RouterGroup<WebContext>) {
    group.post("staff/licenses/import", use: importList)
  }

  @Sendable private func importList(_ request: Request, _ context: WebContext) async throws -> Response {
    let caller = try context.signedIn()
    let isDryRun = try request.isDryRun()
    try services.gate.pass(.init(RatePolicies.list, by: caller.name))
    let importing = LicenseImport(runner: services.runner, caller: caller)
    // Whoever may not is told before anything is read.
    _ = try await importing.check([])
    let list = await HandedInList.read(
      try await request.csv(context), columns: LicenseImport.columns, rowsMax: LicenseImport.rowsMax)
    let checked = try await importing.check(list.rows)
    let faults = list.faults + checked.faults
    guard faults.isEmpty else { throw Denial.list(faults) }
    guard !isDryRun else {
      return try .json(LicenseImportAnswer(rows: checked.rows, isDryRun: true, keys: []), using: JSON.snakeCaseEncoder)
    }
    let keys = try await importing.write(checked, from: context.client.text)
    return try .json(
      LicenseImportAnswer(rows: checked.rows, isDryRun: false, keys: keys), status: .created,
      using: JSON.snakeCaseEncoder)
  }
}

struct LicenseImportAnswer: Encodable {
  let rows: Int
  let isDryRun: Bool
  /// The keys that were made for rows without one.
  let keys: [NewKey]

  struct NewKey: Encodable {
    let line: Int
    let key: String
  }

  init(rows: Int, isDryRun: Bool, keys: [LicenseImport.NewKey]) {
    self.rows = rows
    self.isDryRun = isDryRun
    self.keys = keys.map { NewKey(line: $0.line, key: $0.key) }
  }
}

extension Request {
  /// Whether it is only asked what would happen.
  ///
  /// - Throws: ``Denial/invalid(_:)`` for a word that says neither yes nor no.
  func isDryRun() throws -> Bool {
    switch uri.queryParameters.get("dry_run") {
    case nil, "false": false
    case "true": true
    default: throw Denial.invalid([WrongField("/dry_run", "This is true or false.")])
    }
  }
}
