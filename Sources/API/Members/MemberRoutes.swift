import Books
import Hummingbird
import Licensing
import SeatProtocol
import Surroundings
import UseCases
import Web

/// `/api/v1/organizations/{organization}/members`: who belongs to it, as what, and until when.
struct MemberRoutes {
  private let services: APIServices

  init(_ services: APIServices) {
    self.services = services
  }

  func add(to group: RouterGroup<WebContext>) {
    group.get("organizations/:organization/members", use: list)
    group.get("organizations/:organization/members/:account", use: show)
    group.post("organizations/:organization/members/:account/deactivate", use: deactivate)
    group.post("organizations/:organization/members/:account/reactivate", use: reactivate)
    group.put("organizations/:organization/members/:account/role", use: setRole)
    group.put("organizations/:organization/members/:account/end", use: setEnd)
  }

  @Sendable private func list(_ request: Request, _ context: WebContext) async throws -> Response {
    let page = try PageRequest(request)
    let choice = try request.memberChoice()
    let answer = try await services.runner.ask(
      SeeMembers(
        caller: context.signedIn(), organization: context.id("organization", of: "organization"), choice,
        cursor: page.cursor { MemberCursor(text: $0) }, limit: page.limit))
    return try .json(MemberList(answer, sort: choice.sort, limit: page.limit), using: JSON.snakeCaseEncoder)
  }

  @Sendable private func show(_ request: Request, _ context: WebContext) async throws -> Response {
    let answer = try await services.runner.ask(
      SeeMember(
        caller: context.signedIn(), organization: context.id("organization", of: "organization"),
        account: context.id("account", of: "member")))
    return try .json(MemberAnswer(answer.member, at: answer.moment.wall), using: JSON.snakeCaseEncoder)
  }

  @Sendable private func deactivate(_ request: Request, _ context: WebContext) async throws -> Response {
    let caller = try context.signedIn()
    let body = request.hasBody ? try await request.strictJSON(DeactivationBody.self, context) : nil
    let decision = try await block(true, rotating: body?.rotateInvites ?? false, caller, context)
    return try .json(
      DeactivationAnswer(decision, at: services.runner.surroundings.clock.now()), using: JSON.snakeCaseEncoder)
  }

  @Sendable private func reactivate(_ request: Request, _ context: WebContext) async throws -> Response {
    let decision = try await block(false, rotating: false, context.signedIn(), context)
    return try answer(decision.member)
  }

  private func block(_ isBlocked: Bool, rotating: Bool, _ caller: Caller, _ context: WebContext) async throws
    -> BlockMember.Decision
  {
    try await services.runner.run(
      BlockMember(
        caller: caller, organization: context.id("organization", of: "organization"),
        account: context.id("account", of: "member"), isBlocked: isBlocked, rotatesInvites: rotating),
      from: context.client.text)
  }

  @Sendable private func setRole(_ request: Request, _ context: WebContext) async throws -> Response {
    let caller = try context.signedIn()
    let body = try await request.strictJSON(RoleBody.self, context)
    guard let role = Role(rawValue: body.role) else {
      throw Denial.invalid([
        WrongField("/role", "A role is owner, administrator, seat_helper, reader or member.")
      ])
    }
    let organization: OrganizationID = try context.id("organization", of: "organization")
    let member: AccountID = try context.id("account", of: "member")
    return try answer(
      await services.gate.guess(.init(RatePolicies.password, by: caller.name)) {
        try await services.accounts.give(
          role, to: member, in: organization, by: caller, password: body.password, from: context.client.text)
      })
  }

  @Sendable private func setEnd(_ request: Request, _ context: WebContext) async throws -> Response {
    let caller = try context.signedIn()
    let body = try await request.strictJSON(EndBody.self, context)
    let day = body.lastDay.map { CivilDate(text: $0) }
    if case .some(nil) = day {
      throw Denial.invalid([WrongField("/last_day", "A day is written like 2026-12-31.")])
    }
    return try await change(.lastDay(day ?? nil), caller, context)
  }

  private func change(_ change: ChangeMember.Change, _ caller: Caller, _ context: WebContext) async throws -> Response {
    try answer(
      await services.runner.run(
        ChangeMember(
          caller: caller, organization: context.id("organization", of: "organization"),
          account: context.id("account", of: "member"), change), from: context.client.text))
  }

  private func answer(_ member: MemberEntry) throws -> Response {
    try .json(
      MemberAnswer(member, at: services.runner.surroundings.clock.now()), using: JSON.snakeCaseEncoder)
  }
}

struct DeactivationBody: StrictBody {
  static let members: Set<String> = ["rotate_invites"]
  /// Changes every invite key that works in the same step.
  let rotateInvites: Bool?
}

struct RoleBody: StrictBody {
  static let members: Set<String> = ["role", "password"]
  let role: String
  /// The caller's own, where an owner comes or goes.
  let password: String?
}

struct EndBody: StrictBody {
  static let members: Set<String> = ["last_day"]
  /// Absent for a membership without end.
  let lastDay: String?
}

struct MemberAnswer: Encodable {
  let account: String
  let name: String
  let email: String
  let role: String
  /// `active`, `deactivated` or `ended`.
  let state: String
  let joinedAt: WireInstant
  /// What the key by which they came is for; absent for who came otherwise.
  let cameBy: String?
  let invite: String?
  let endsAt: WireInstant?
  let deactivatedAt: WireInstant?
  /// The answer to the organization's own question.
  let extra: String?

  init(_ member: MemberEntry, at now: Instant) {
    let membership = member.membership
    account = membership.account.text
    name = member.name
    email = member.email
    role = membership.role.rawValue
    state = membership.stateName(at: now)
    joinedAt = membership.joinedAt.onTheWire
    cameBy = member.inviteLabel
    invite = membership.invite?.text
    endsAt = membership.endsAt?.onTheWire
    deactivatedAt = membership.deactivatedAt?.onTheWire
    extra = membership.extra.isEmpty ? nil : membership.extra
  }
}

struct DeactivationAnswer: Encodable {
  let member: MemberAnswer
  /// By when the member's running applications have lost their seats; absent when none runs.
  let seatsFreeBy: WireInstant?
  /// How many invite keys work by which the person could come back with a new account.
  let invitesThatWork: Int
  /// What follows from that; absent when none does.
  let warning: String?

  init(_ decision: BlockMember.Decision, at now: Instant) {
    member = MemberAnswer(decision.member, at: now)
    seatsFreeBy = decision.seatsFreeBy?.onTheWire
    invitesThatWork = decision.invitesThatWork
    warning =
      decision.invitesThatWork == 0
      ? nil
      : "This account cannot come back. The same person can, with a new account and an invite key that they know: "
        + "change the keys to prevent that."
  }
}

struct MemberList: Encodable {
  /// How many the whole list has.
  let total: Int
  let data: [MemberAnswer]
  let nextCursor: String?

  init(_ answer: SeeMembers.Answer, sort: MemberChoice.Sort, limit: Int) {
    total = answer.total ?? answer.members.count
    data = answer.members.map { MemberAnswer($0, at: answer.moment.wall) }
    nextCursor = answer.members.count == limit ? answer.members.last.map { MemberCursor(at: $0, of: sort).text } : nil
  }
}
