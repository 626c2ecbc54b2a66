import Books
import Hummingbird
import Licensing
import SeatProtocol
import UseCases
import Web

/// `/api/v1/account/export` and `…/deletion`: taking one's data along, and going.
struct DeletionRoutes {
  private let services: APIServices

  init(_ services: APIServices) {
    self.services = services
  }

  func add(to group: RouterGroup<WebContext>) {
    group.get("account/export", use: export)
    group.get("account/deletion", use: preview)
    group.post("account/deletion", use: delete)
  }

  @Sendable private func export(_ request: Request, _ context: WebContext) async throws -> Response {
    let caller = try context.signedIn()
    try services.gate.pass(.init(RatePolicies.export, by: caller.name))
    let answer = try await services.runner.ask(ExportAccount(caller: caller))
    return try .export(answer)
  }

  @Sendable private func preview(_ request: Request, _ context: WebContext) async throws -> Response {
    let answer = try await services.runner.ask(PreviewDeletion(caller: context.signedIn()))
    return try .json(DeletionAnswer(answer), using: JSON.snakeCaseEncoder)
  }

  @Sendable private func delete(_ request: Request, _ context: WebContext) async throws -> Response {
    let caller = try context.signedIn()
    let body = try await request.strictJSON(DeletionBody.self, context)
    try await services.gate.guess(.init(RatePolicies.password, by: caller.name)) {
      try await services.accounts.delete(caller, password: body.password, from: context.client.text)
    }
    return Response(status: .noContent)
  }
}

struct DeletionBody: StrictBody {
  static let members: Set<String> = ["password"]
  let password: String
}

struct DeletionAnswer: Encodable {
  /// Empty where the account can be deleted.
  let obstacles: [Obstacle]
  let memberships: [LeaseAnswer.Named]
  let seats: [RunningSeat]
  let namedLicenses: [License]
  /// How many are signed out.
  let applications: Int

  struct Obstacle: Encodable {
    /// `last_owner`, `only_member` or `last_staff_owner`.
    let code: String
    /// Absent where it is about the vendor's own people.
    let organization: LeaseAnswer.Named?
    let sentence: String
    let remedy: String
  }

  struct RunningSeat: Encodable {
    let lease: String
    let organization: LeaseAnswer.Named
    let product: String
    let device: String
  }

  struct License: Encodable {
    let license: String
    let plan: String
    let organization: LeaseAnswer.Named
  }

  init(_ answer: PreviewDeletion.Answer) {
    obstacles = answer.obstacles.map {
      Obstacle(
        code: $0.code, organization: $0.organization.map { LeaseAnswer.Named($0) }, sentence: $0.sentence,
        remedy: $0.remedy(asking: answer.vendor))
    }
    memberships = answer.organizations.map { LeaseAnswer.Named($0) }
    seats = answer.seats.map {
      RunningSeat(
        lease: $0.lease.text, organization: LeaseAnswer.Named($0.organization), product: $0.product.text,
        device: $0.device)
    }
    namedLicenses = answer.namedLicenses.map {
      License(license: $0.license.text, plan: $0.plan, organization: LeaseAnswer.Named($0.organization))
    }
    applications = answer.applications
  }
}
