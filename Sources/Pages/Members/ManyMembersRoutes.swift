import Books
import HTTPTypes
import Hummingbird
import Licensing
import UseCases
import Web
import Wording

/// `/organizations/{organization}/members/many` and `…/lists/{list}`: the same done to many members. What is meant is
/// written down first, looked at, and carried out once somebody has said so.
struct ManyMembersRoutes {
  private let services: PageServices

  init(_ services: PageServices) {
    self.services = services
  }

  func add(to group: RouterGroup<WebContext>) {
    let path = MembersPath(of: ":organization")
    group.post(RouterPath(path.many), use: stage)
    group.get(RouterPath(path.list(":list")), use: show)
    group.post(RouterPath(path.list(":list")), use: accept)
  }

  /// So many steps are carried out before the page is answered; longer lists go on behind it.
  private static let atOnce = 500

  @Sendable private func stage(_ request: Request, _ context: WebContext) async throws -> Response {
    let caller = try context.signedIn()
    let organization: OrganizationID = try context.id("organization", of: "organization")
    let form = try await request.form(ManyForm.self, context)
    let path = MembersPath(of: organization.text)
    let query = MemberQuery(text: form.query ?? "")
    let back = query.address(of: path.all)
    guard let action = form.action.flatMap({ ChangeManyMembers.Action(rawValue: $0) }) else { return .seeOther(back) }
    let meaning: MemberMeaning
    if form.all != nil {
      try services.gate.pass(.init(RatePolicies.list, by: caller.name))
      meaning = .all(query.choice)
    } else {
      let ticked = (form.m ?? []).prefix(MemberMeaning.theseMax).compactMap { AccountID(text: $0) }
      guard !ticked.isEmpty else {
        return .seeOther("\(back)\(back.contains("?") ? "&" : "?")\(MembersRoutes.nobodyTicked)=1")
      }
      meaning = .these(ticked)
    }
    let list = try await ChangeManyMembers(runner: services.runner, caller: caller, organization: organization)
      .stage(action, meaning)
    return .seeOther(path.list(list.text))
  }

  /// Which list a request is about.
  private struct Target {
    let caller: Caller
    let organization: OrganizationID
    let list: MemberImportID

    init(_ context: WebContext) throws {
      caller = try context.signedIn()
      organization = try context.id("organization", of: "organization")
      list = try context.id("list", of: "list")
    }

    func address(_ said: String = "") -> String { MembersPath(of: organization.text).list(list.text) + said }
  }

  private func page(
    _ target: Target, typed: MemberChangesPage.Typed = .init(), wrong: MemberChangesPage.Wrong? = nil,
    _ request: Request, _ context: WebContext
  ) async throws -> MemberChangesPage {
    let answer = try await services.runner.ask(
      SeeMemberList(caller: target.caller, organization: target.organization, list: target.list))
    return MemberChangesPage(
      answer, typed: typed, wrong: wrong, for: try await services.reader(request, context, in: target.organization))
  }

  @Sendable private func show(_ request: Request, _ context: WebContext) async throws -> Response {
    let was = request.uri.queryParameters.get("was").flatMap { Int($0) }
    return services.answer(
      try await page(Target(context), wrong: was.map { .changed(was: $0) }, request, context))
  }

  @Sendable private func accept(_ request: Request, _ context: WebContext) async throws -> Response {
    let target = try Target(context)
    let form = try await request.form(AcceptForm.self, context)
    let reader = try await services.reader(request, context, in: target.organization)
    let runner = services.runner
    do {
      let decision = try await runner.run(
        AcceptMemberList(
          caller: target.caller, organization: target.organization, list: target.list,
          lastDay: form.day.flatMap { CivilDate(text: $0) }, why: form.why ?? "",
          rotatesInvites: form.rotate != nil && reader.may(.manageInvites)), from: context.client.text)
      switch decision {
      case .accepted: try await begin(target)
      case .acceptedBefore: break
      case .changed(let was, _):
        try services.gate.pass(.init(RatePolicies.list, by: target.caller.name))
        let again = try await ChangeManyMembers(
          runner: runner, caller: target.caller, organization: target.organization
        ).stageAgain(target.list)
        return .seeOther("\(MembersPath(of: target.organization.text).list(again.text))?was=\(was)")
      }
      return .seeOther(target.address())
    } catch Denial.invalid(let fields) {
      let typed = MemberChangesPage.Typed(
        day: form.day ?? "", why: form.why ?? "", isRotating: form.rotate != nil)
      let wrong: MemberChangesPage.Wrong = fields.contains { $0.pointer == "/why" } ? .why : .lastDay
      return services.answer(
        try await page(target, typed: typed, wrong: wrong, request, context), status: .unprocessableContent)
    }
  }

  /// Carries a short list out. A long one goes on by itself; if this server stops meanwhile, the schedule of the next
  /// one takes it up.
  private func begin(_ target: Target) async throws {
    let runner = services.runner
    let list = try await runner.ask(
      SeeMemberList(caller: target.caller, organization: target.organization, list: target.list)
    ).list
    guard list.total > Self.atOnce else {
      return try await MemberImporting.carryOut(list.id, list.organization, runner)
    }
    Task { try? await MemberImporting.carryOut(list.id, list.organization, runner) }
  }
}

private struct ManyForm: Decodable {
  let action: String?
  /// Which list the members were ticked in, as the part of its address behind the question mark.
  let query: String?
  /// All that match are meant, not only those who are ticked.
  let all: String?
  let m: [String]?
}

private struct AcceptForm: Decodable {
  let day: String?
  let why: String?
  let rotate: String?
}
