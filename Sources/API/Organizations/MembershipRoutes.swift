import Books
import Hummingbird
import Licensing
import SeatProtocol
import UseCases
import Web

/// `/api/v1/memberships`: the organizations that the caller belongs to, joining one and leaving it.
struct MembershipRoutes {
  private let services: APIServices

  init(_ services: APIServices) {
    self.services = services
  }

  func add(to group: RouterGroup<WebContext>) {
    group.get("memberships", use: list)
    group.put("memberships/order", use: order)
    group.post("memberships/preview", use: preview)
    group.post("memberships", use: join)
    group.delete("memberships/:organization", use: leave)
  }

  @Sendable private func list(_ request: Request, _ context: WebContext) async throws -> Response {
    let answer = try await services.runner.ask(SeeMemberships(caller: context.signedIn()))
    return try .json(MembershipList(answer), using: JSON.snakeCaseEncoder)
  }

  @Sendable private func order(_ request: Request, _ context: WebContext) async throws -> Response {
    let caller = try context.signedIn()
    let body = try await request.strictJSON(OrderBody.self, context)
    let organizations = body.organizations.compactMap { OrganizationID(text: $0) }
    guard organizations.count == body.organizations.count else {
      throw Denial.invalid([WrongField("/organizations", "Name each of your organizations once.")])
    }
    try await services.runner.run(OrderMemberships(caller: caller, organizations), from: context.client.text)
    return Response(status: .noContent)
  }

  @Sendable private func preview(_ request: Request, _ context: WebContext) async throws -> Response {
    let caller = try context.signedIn()
    let body = try await request.strictJSON(KeyBody.self, context)
    let answer = try await guessKey(caller, context) {
      try await services.runner.ask(
        PreviewJoin(caller: caller, by: .key(body.key), secrets: services.runner.secrets))
    }
    return try .json(JoinPreviewAnswer(answer), using: JSON.snakeCaseEncoder)
  }

  @Sendable private func join(_ request: Request, _ context: WebContext) async throws -> Response {
    let caller = try context.signedIn()
    let body = try await request.strictJSON(JoinBody.self, context)
    let decision = try await guessKey(caller, context) {
      let invite = try await services.runner.ask(
        FindJoin(caller: caller, by: .key(body.key), secrets: services.runner.secrets))
      return try await services.runner.run(
        JoinOrganization(
          caller: caller, by: invite, acceptsVersion: body.acceptsVersion, extra: body.extra ?? ""),
        from: context.client.text)
    }
    return switch decision {
    case .joined(let organization, let membership):
      try .json(
        JoinAnswer("joined", organization, membership), status: .created, using: JSON.snakeCaseEncoder)
    case .alreadyMember(let organization, let membership):
      try .json(JoinAnswer("already_member", organization, membership), using: JSON.snakeCaseEncoder)
    case .waits(let organization):
      try .json(JoinAnswer("waits", organization, nil), status: .accepted, using: JSON.snakeCaseEncoder)
    }
  }

  @Sendable private func leave(_ request: Request, _ context: WebContext) async throws -> Response {
    try await services.runner.run(
      LeaveOrganization(caller: context.signedIn(), organization: context.id("organization", of: "organization")),
      from: context.client.text)
    return Response(status: .noContent)
  }

  private func guessKey<T>(_ caller: Caller, _ context: WebContext, _ body: () async throws -> T) async throws -> T {
    try await services.gate.guess(
      .init(RatePolicies.key, by: caller.name), .init(RatePolicies.keyByNetwork, by: context.client.network),
      body: body)
  }
}

struct OrderBody: StrictBody {
  static let members: Set<String> = ["organizations"]
  /// All that the caller belongs to, the preferred one first.
  let organizations: [String]
}

struct KeyBody: StrictBody {
  static let members: Set<String> = ["key"]
  /// An invite key, or the address that carries it.
  let key: String
}

struct JoinBody: StrictBody {
  static let members: Set<String> = ["key", "accepts_version", "extra"]
  let key: String
  /// The version of the organization's own text that was read.
  let acceptsVersion: Int?
  /// The answer to its question.
  let extra: String?
}

/// Nothing of it counts anybody or anything.
struct MembershipList: Encodable {
  let data: [Entry]

  struct Entry: Encodable {
    let organization: LeaseAnswer.Named
    let role: String
    /// `active`, `deactivated` or `ended`.
    let state: String
    let joinedAt: WireInstant
    let endsAt: WireInstant?
    /// Whom to ask; empty where nobody has said so.
    let contact: String
  }

  init(_ answer: SeeMemberships.Answer) {
    data = answer.entries.map { entry in
      Entry(
        organization: LeaseAnswer.Named(id: entry.membership.organization.text, name: entry.settings.name),
        role: entry.membership.role.rawValue, state: entry.membership.stateName(at: answer.moment.wall),
        joinedAt: entry.membership.joinedAt.onTheWire, endsAt: entry.membership.endsAt?.onTheWire,
        contact: entry.settings.contact)
    }
  }
}

struct JoinPreviewAnswer: Encodable {
  let organization: LeaseAnswer.Named
  let contact: String
  /// As whom one would join.
  let email: String
  let joinText: String
  let joinTextVersion: Int
  let joinField: String
  /// `joins`, `asks`, `already_member`, `member_deactivated`, or the code of the refusal.
  let decision: String
  let membersUntil: WireInstant?

  init(_ answer: PreviewJoin.Answer) {
    organization = LeaseAnswer.Named(answer.organization)
    contact = answer.settings.contact
    email = answer.account.email
    joinText = answer.settings.joinText
    joinTextVersion = answer.settings.joinTextVersion
    joinField = answer.settings.joinField
    decision = Self.decision(answer)
    membersUntil = answer.terms.membershipUntil?.onTheWire
  }

  private static func decision(_ answer: PreviewJoin.Answer) -> String {
    if let membership = answer.membership {
      if membership.deactivatedAt != nil { return "member_deactivated" }
      if membership.isActive(at: answer.moment.wall) { return "already_member" }
    }
    return switch answer.decision {
    case .joins: "joins"
    case .asks: "asks"
    case .refused(let refusal): refusal.rawValue
    }
  }
}

struct JoinAnswer: Encodable {
  let state: String
  let organization: LeaseAnswer.Named
  let role: String?
  let endsAt: WireInstant?

  init(_ state: String, _ organization: Organization, _ membership: Membership?) {
    self.state = state
    self.organization = LeaseAnswer.Named(organization)
    role = membership?.role.rawValue
    endsAt = membership?.endsAt?.onTheWire
  }
}
