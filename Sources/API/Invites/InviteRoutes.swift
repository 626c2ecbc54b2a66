import Books
import HTTPTypes
import Hummingbird
import Licensing
import SeatProtocol
import Surroundings
import UseCases
import Web
import Wording

/// `/api/v1/organizations/{organization}/invites`: the keys by which accounts join.
struct InviteRoutes {
  private let services: APIServices

  init(_ services: APIServices) {
    self.services = services
  }

  func add(to group: RouterGroup<WebContext>) {
    group.get("organizations/:organization/invites", use: list)
    group.post("organizations/:organization/invites", use: make)
    group.post("organizations/:organization/invites/:invite/rotate", use: rotate)
    group.delete("organizations/:organization/invites/:invite", use: end)
  }

  @Sendable private func list(_ request: Request, _ context: WebContext) async throws -> Response {
    let answer = try await services.runner.ask(
      SeeInvites(
        caller: context.signedIn(), organization: context.id("organization", of: "organization"),
        secrets: services.runner.secrets))
    return try .json(
      InviteList(data: answer.invites.map { InviteAnswer($0, at: answer.moment.wall, services.address) }),
      using: JSON.snakeCaseEncoder)
  }

  @Sendable private func make(_ request: Request, _ context: WebContext) async throws -> Response {
    let caller = try context.signedIn()
    let id: OrganizationID = try context.id("organization", of: "organization")
    let body = try await request.strictJSON(InviteBody.self, context)
    let made = try await services.runner.run(
      MakeInvite(caller: caller, organization: id, body.terms), from: context.client.text)
    return try answer(made, .created)
  }

  @Sendable private func rotate(_ request: Request, _ context: WebContext) async throws -> Response {
    guard let fresh = try await end(rotates: true, context) else { throw Denial.notFound("invite key") }
    return try answer(fresh, .created)
  }

  @Sendable private func end(_ request: Request, _ context: WebContext) async throws -> Response {
    _ = try await end(rotates: false, context)
    return Response(status: .noContent)
  }

  private func end(rotates: Bool, _ context: WebContext) async throws -> OpenInvite? {
    try await services.runner.run(
      EndInvite(
        caller: context.signedIn(), organization: context.id("organization", of: "organization"),
        invite: context.id("invite", of: "invite key"), rotates: rotates), from: context.client.text)
  }

  private func answer(_ open: OpenInvite, _ status: HTTPResponse.Status) throws -> Response {
    try .json(
      InviteAnswer(open, at: services.runner.surroundings.clock.now(), services.address), status: status,
      using: JSON.snakeCaseEncoder)
  }
}

struct InviteBody: StrictBody {
  static let members: Set<String> = [
    "label", "expires_at", "uses_max", "domains", "needs_approval", "members_until",
  ]
  let label: String?
  let expiresAt: WireInstant?
  let usesMax: Int?
  let domains: [String]?
  let needsApproval: Bool?
  /// When memberships that come by it end.
  let membersUntil: WireInstant?

  var terms: InviteTerms {
    InviteTerms(
      label: label ?? "", expiresAt: expiresAt.map { Instant(milliseconds: $0.milliseconds) }, usesMax: usesMax,
      domains: (domains ?? []).map { $0.lowercased() }, needsApproval: needsApproval ?? false,
      membershipUntil: membersUntil.map { Instant(milliseconds: $0.milliseconds) })
  }
}

struct InviteList: Encodable {
  let data: [InviteAnswer]
}

struct InviteAnswer: Encodable {
  let id: String
  let key: String
  /// The address that carries the key.
  let link: String
  let label: String
  /// `works`, or the code of the refusal that whoever uses it gets.
  let state: String
  let createdAt: WireInstant
  let ageDays: Int
  let expiresAt: WireInstant?
  let usesMax: Int?
  let uses: Int
  let domains: [String]
  let needsApproval: Bool
  let membersUntil: WireInstant?

  init(_ open: OpenInvite, at now: Instant, _ address: String) {
    let (invite, terms) = (open.invite, open.invite.terms)
    id = invite.id.text
    key = open.key
    link = address + PagePath.join(open.key)
    label = terms.label
    state = invite.refusal(at: now)?.rawValue ?? "works"
    createdAt = invite.createdAt.onTheWire
    ageDays = max(0, Int((now - invite.createdAt).inSeconds / 86_400))
    expiresAt = terms.expiresAt?.onTheWire
    usesMax = terms.usesMax
    uses = invite.uses
    domains = terms.domains
    needsApproval = terms.needsApproval
    membersUntil = terms.membershipUntil?.onTheWire
  }
}
