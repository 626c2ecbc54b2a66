import Hummingbird
import Licensing
import SeatProtocol
import UseCases
import Web

/// `/api/v1/organizations/{organization}/members/{account}`: blocking a member, and letting them back in.
struct MemberRoutes {
  private let services: APIServices

  init(_ services: APIServices) {
    self.services = services
  }

  func add(to group: RouterGroup<WebContext>) {
    group.post("organizations/:organization/members/:account/deactivate") { try await block(true, $0, $1) }
    group.post("organizations/:organization/members/:account/reactivate") { try await block(false, $0, $1) }
  }

  private func block(_ isBlocked: Bool, _ request: Request, _ context: WebContext) async throws -> Response {
    let decision = try await services.runner.run(
      BlockMember(
        caller: context.signedIn(), organization: context.id("organization", of: "organization"),
        account: context.id("account", of: "member"), isBlocked: isBlocked))
    return try .json(MemberAnswer(decision), using: JSON.snakeCaseEncoder)
  }
}

struct MemberAnswer: Encodable {
  let account: String
  let role: String
  let joinedAt: WireInstant
  let deactivatedAt: WireInstant?
  /// By when the member's running applications have lost their seats.
  let seatsFreeBy: WireInstant?

  init(_ decision: BlockMember.Decision) {
    account = decision.membership.account.text
    role = decision.membership.role.rawValue
    joinedAt = decision.membership.joinedAt.onTheWire
    deactivatedAt = decision.membership.deactivatedAt?.onTheWire
    seatsFreeBy = decision.seatsFreeBy?.onTheWire
  }
}
