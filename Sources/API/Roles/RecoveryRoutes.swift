import Hummingbird
import Licensing
import SeatProtocol
import UseCases
import Web

/// `/api/v1/staff/organizations/ID/recovery`: the new owner that the vendor's people give an organization;
/// `/api/v1/organizations/ID/recovery`: that somebody who runs it objects.
struct RecoveryRoutes {
  private let services: APIServices

  init(_ services: APIServices) {
    self.services = services
  }

  func add(to group: RouterGroup<WebContext>) {
    group.put("staff/organizations/:organization/recovery", use: recover)
    group.delete("staff/organizations/:organization/recovery", use: withdraw)
    group.delete("organizations/:organization/recovery", use: object)
  }

  @Sendable private func recover(_ request: Request, _ context: WebContext) async throws -> Response {
    let caller = try context.signedIn()
    let id: OrganizationID = try context.id("organization", of: "organization")
    let body = try await request.strictJSON(RecoveryBody.self, context)
    let recovery = try await services.runner.run(
      RecoverOrganization(caller: caller, organization: id, successor: body.successor, why: body.why),
      from: context.client.text)
    return try .json(RecoveryAnswer(ownsAt: recovery.at.onTheWire), using: JSON.snakeCaseEncoder)
  }

  @Sendable private func withdraw(_ request: Request, _ context: WebContext) async throws -> Response {
    try await services.runner.run(
      WithdrawRecovery(
        caller: context.signedIn(), organization: context.id("organization", of: "organization")),
      from: context.client.text)
    return Response(status: .noContent)
  }

  @Sendable private func object(_ request: Request, _ context: WebContext) async throws -> Response {
    try await services.runner.run(
      ObjectToRecovery(
        caller: context.signedIn(), organization: context.id("organization", of: "organization")),
      from: context.client.text)
    return Response(status: .noContent)
  }
}

struct RecoveryBody: StrictBody {
  static let members: Set<String> = ["successor", "why"]
  /// The address of an account.
  let successor: String
  let why: String
}

struct RecoveryAnswer: Encodable {
  let ownsAt: WireInstant
}
