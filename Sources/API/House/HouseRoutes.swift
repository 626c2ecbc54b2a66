import Books
import Hummingbird
import Licensing
import SeatProtocol
import Storage
import UseCases
import Vault
import Web

/// `/api/v1/staff`: what whoever runs the server asks of it.
struct HouseRoutes {
  private let services: APIServices

  init(_ services: APIServices) {
    self.services = services
  }

  func add(to group: RouterGroup<WebContext>) {
    group.get("staff/organizations", use: organizations)
    group.get("staff/server", use: server)
    group.post("staff/backups", use: backUp)
  }

  @Sendable private func organizations(_ request: Request, _ context: WebContext) async throws -> Response {
    let page = try PageRequest(request)
    let found = try await services.runner.ask(
      ListOrganizations(
        caller: context.signedIn(), cursor: page.cursor { OrganizationID(text: $0) }, limit: page.limit))
    return try .json(OrganizationList(found, limit: page.limit), using: JSON.snakeCaseEncoder)
  }

  @Sendable private func server(_ request: Request, _ context: WebContext) async throws -> Response {
    let report = try await services.runner.ask(DescribeServer(caller: context.signedIn()))
    let facts = try await services.keeper.describe()
    let certified = services.signer.ring.active.covers.upperBound
    return try .json(
      ServerAnswer(report, engine: facts, certifiedUntil: certified), using: JSON.snakeCaseEncoder)
  }

  @Sendable private func backUp(_ request: Request, _ context: WebContext) async throws -> Response {
    let caller = try context.signedIn()
    let body = try await request.strictJSON(BackupBody.self, context)
    try await services.runner.ask(AllowBackup(caller: caller, path: body.path))
    let report = try await copy(to: body.path)
    try await services.runner.run(NoteBackup(caller: caller, path: body.path))
    return try .json(
      BackupAnswer(path: body.path, bytes: report.bytes, integrity: report.integrity), status: .created,
      using: JSON.snakeCaseEncoder)
  }

  private func copy(to path: String) async throws -> (bytes: Int64, integrity: String) {
    do {
      return try await services.keeper.backUp(to: path)
    } catch let error as StorageError {
      throw Denial.conflict(code: "backup_failed", sentence: "No backup was made. \(error)")
    }
  }
}

struct OrganizationList: Encodable {
  let data: [LeaseAnswer.Named]
  let nextCursor: String?

  init(_ organizations: [Organization], limit: Int) {
    data = organizations.map { LeaseAnswer.Named(id: $0.id.text, name: $0.name) }
    nextCursor = organizations.count == limit ? organizations.last?.id.text : nil
  }
}

struct ServerAnswer: Encodable {
  let vendor: String
  let zone: String
  let serverTime: WireInstant
  /// Seconds that outages have not counted against anybody's seat.
  let lostS: Double
  let keyFingerprint: String
  let certifiedUntil: WireInstant
  let engine: [String: String]

  init(_ report: DescribeServer.Answer, engine: [String: String], certifiedUntil: Int64) {
    vendor = report.server.vendor
    zone = report.server.zone
    serverTime = report.moment.wall.onTheWire
    lostS = report.moment.lost.inSeconds
    keyFingerprint = report.server.keyFingerprint
    self.certifiedUntil = WireInstant(milliseconds: certifiedUntil * 1000)
    self.engine = engine
  }
}

struct BackupBody: StrictBody {
  static let members: Set<String> = ["path"]
  /// Absolute, on the server's machine; nothing may be there yet.
  let path: String
}

struct BackupAnswer: Encodable {
  let path: String
  let bytes: Int64
  let integrity: String
}
