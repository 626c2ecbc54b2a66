import Books
import Hummingbird
import Licensing
import SeatProtocol
import UseCases
import Web

/// `/api/v1/organizations/{organization}/join-requests`: those who wait for an administrator's yes.
struct JoinRequestRoutes {
  private let services: APIServices

  init(_ services: APIServices) {
    self.services = services
  }

  func add(to group: RouterGroup<WebContext>) {
    group.get("organizations/:organization/join-requests", use: list)
    group.post("organizations/:organization/join-requests/:account/approve") { try await answer(true, $0, $1) }
    group.post("organizations/:organization/join-requests/:account/decline") { try await answer(false, $0, $1) }
  }

  @Sendable private func list(_ request: Request, _ context: WebContext) async throws -> Response {
    let people = try await services.runner.ask(
      SeeJoinRequests(caller: context.signedIn(), organization: context.id("organization", of: "organization")))
    return try .json(JoinRequestList(people), using: JSON.snakeCaseEncoder)
  }

  private func answer(_ isApproved: Bool, _ request: Request, _ context: WebContext) async throws -> Response {
    try await services.runner.run(
      AnswerJoinRequest(
        caller: context.signedIn(), organization: context.id("organization", of: "organization"),
        account: context.id("account", of: "request to join"), isApproved: isApproved), from: context.client.text)
    return Response(status: .noContent)
  }
}

struct JoinRequestList: Encodable {
  let data: [Person]

  struct Person: Encodable {
    let account: String
    let name: String
    let email: String
    let extra: String?
    let askedAt: WireInstant
  }

  init(_ people: [SeeJoinRequests.Person]) {
    data = people.map {
      Person(
        account: $0.account.id.text, name: $0.account.name, email: $0.account.email,
        extra: $0.extra.isEmpty ? nil : $0.extra, askedAt: $0.askedAt.onTheWire)
    }
  }
}
