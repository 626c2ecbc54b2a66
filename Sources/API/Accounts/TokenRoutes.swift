import Books
import Hummingbird
import Licensing
import SeatProtocol
import UseCases
import Vault
import Web

/// `/api/v1/staff/tokens`: bearer tokens, made and ended by the vendor's own people.
struct TokenRoutes {
  private let services: APIServices

  init(_ services: APIServices) {
    self.services = services
  }

  func add(to group: RouterGroup<WebContext>) {
    group.post("staff/tokens", use: issue)
    group.delete("staff/tokens/:token", use: end)
  }

  @Sendable private func issue(_ request: Request, _ context: WebContext) async throws -> Response {
    let caller = try context.signedIn()
    let body = try await request.strictJSON(TokenBody.self, context)
    guard let scope = TokenScope(rawValue: body.scope) else {
      throw Denial.invalid([WrongField("/scope", "A scope is seats or account.")])
    }
    if let lasts = body.lastsS, !(1...1e9).contains(lasts) {
      throw Denial.invalid([WrongField("/lasts_s", "A token lasts 1 second to 10 years.")])
    }
    let issued = try await services.runner.run(
      IssueToken(
        caller: caller, email: body.email, scope: scope, label: body.label ?? "",
        lasts: body.lastsS.map { .milliseconds(Int64($0 * 1000)) }))
    return try .json(TokenAnswer(issued), status: .created, using: JSON.snakeCaseEncoder)
  }

  @Sendable private func end(_ request: Request, _ context: WebContext) async throws -> Response {
    try await services.runner.run(
      EndToken(caller: context.signedIn(), id: context.id("token", of: "token")))
    return Response(status: .noContent)
  }
}

struct TokenBody: StrictBody {
  static let members: Set<String> = ["email", "scope", "label", "lasts_s"]
  let email: String
  let scope: String
  let label: String?
  let lastsS: Double?
}

struct TokenAnswer: Encodable {
  let id: String
  /// Shown this once.
  let token: String
  let account: String
  let expiresAt: WireInstant?

  init(_ issued: IssueToken.Issued) {
    id = issued.id.text
    token = issued.token.text
    account = issued.account.id.text
    expiresAt = issued.expiresAt?.onTheWire
  }
}
