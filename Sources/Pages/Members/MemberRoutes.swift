import Books
import HTTPTypes
import Hummingbird
import Licensing
import UseCases
import Web
import Wording

/// `/organizations/{organization}/members/{account}`: one member, and what can be done about them.
struct MemberRoutes {
  private let services: PageServices

  init(_ services: PageServices) {
    self.services = services
  }

  func add(to group: RouterGroup<WebContext>) {
    let path = MembersPath(of: ":organization")
    group.get(RouterPath(path.one(":account")), use: show)
    group.post(RouterPath(path.role(":account")), use: setRole)
    group.post(RouterPath(path.end(":account")), use: setEnd)
    group.get(RouterPath(path.deactivate(":account")), use: ask)
    group.post(RouterPath(path.deactivate(":account")), use: deactivate)
    group.post(RouterPath(path.reactivate(":account")), use: reactivate)
  }

  /// Whom a request is about.
  private struct Target {
    let caller: Caller
    let organization: OrganizationID
    let account: AccountID

    init(_ context: WebContext) throws {
      caller = try context.signedIn()
      organization = try context.id("organization", of: "organization")
      account = try context.id("account", of: "member")
    }

    var path: MembersPath { MembersPath(of: organization.text) }

    func back(_ said: MemberSaid) -> Response {
      .seeOther("\(path.one(account.text))?said=\(said.rawValue)")
    }
  }

  private func look(_ target: Target) async throws -> SeeMemberRecord.Answer {
    try await services.runner.ask(
      SeeMemberRecord(caller: target.caller, organization: target.organization, account: target.account))
  }

  @Sendable private func show(_ request: Request, _ context: WebContext) async throws -> Response {
    let target = try Target(context)
    let answer = try await look(target)
    let reader = try await services.reader(request, context, in: target.organization)
    let said = request.uri.queryParameters.get("said").flatMap { MemberSaid(rawValue: String($0)) }
    let notice = said.flatMap {
      $0.notice(about: answer.member, answer.justDone, in: target.path, at: answer.moment.wall, for: reader)
    }
    return services.answer(MemberPage(answer, said: notice, for: reader))
  }

  /// The page once more, with what stood in the way and what was typed.
  private func again(
    _ wrong: MemberPage.Wrong, _ typed: MemberPage.Typed, _ target: Target, _ request: Request,
    _ context: WebContext
  ) async throws -> Response {
    let answer = try await look(target)
    let reader = try await services.reader(request, context, in: target.organization)
    return services.answer(
      MemberPage(answer, wrong: wrong, typed: typed, for: reader), status: .unprocessableContent)
  }

  @Sendable private func setRole(_ request: Request, _ context: WebContext) async throws -> Response {
    let target = try Target(context)
    let form = try await request.form(RoleForm.self, context)
    guard let role = Role(rawValue: form.role) else {
      throw Rejection.badRequest("malformed_form", "There is no such role.")
    }
    let password = form.password.flatMap { $0.isEmpty ? nil : $0 }
    do {
      let was = try await look(target).member.membership.role
      _ = try await services.gate.guess(.init(RatePolicies.password, by: target.caller.name)) {
        // The password is asked for where an owner comes or goes; elsewhere nobody has to have typed it right.
        try await services.accounts.give(
          role, to: target.account, in: target.organization, by: target.caller,
          password: role == .owner || was == .owner ? password : nil, from: context.client.text)
      }
      return target.back(.role)
    } catch {
      guard let wrong = MemberPage.Wrong(error) else { throw error }
      return try await again(wrong, .init(role: role), target, request, context).adding(headersOf: error)
    }
  }

  @Sendable private func setEnd(_ request: Request, _ context: WebContext) async throws -> Response {
    let target = try Target(context)
    let form = try await request.form(EndForm.self, context)
    let typed = MemberPage.Typed(day: form.day)
    guard let change = form.change else { return try await again(.lastDay, typed, target, request, context) }
    do {
      _ = try await services.runner.run(
        ChangeMember(caller: target.caller, organization: target.organization, account: target.account, change),
        from: context.client.text)
      guard let query = form.query else { return target.back(.end) }
      let list = MemberQuery(text: query).text
      let said = "said=\(MemberSaid.end.rawValue)&who=\(target.account)"
      return .seeOther("\(target.path.all)?\(list.isEmpty ? "" : list + "&")\(said)")
    } catch Denial.invalid {
      return try await again(.lastDay, typed, target, request, context)
    } catch {
      guard let wrong = MemberPage.Wrong(error) else { throw error }
      return try await again(wrong, typed, target, request, context)
    }
  }

  @Sendable private func ask(_ request: Request, _ context: WebContext) async throws -> Response {
    let target = try Target(context)
    let answer = try await look(target)
    let reader = try await services.reader(request, context, in: target.organization)
    guard reader.may(.manageMembers) else { throw Denial.forbidden(.manageMembers) }
    let membership = answer.member.membership
    guard membership.deactivatedAt == nil, membership.role != .owner else {
      return .seeOther(target.path.one(target.account.text))
    }
    return services.answer(DeactivatePage(answer, for: reader))
  }

  @Sendable private func deactivate(_ request: Request, _ context: WebContext) async throws -> Response {
    let target = try Target(context)
    let form = try await request.form(DeactivationForm.self, context)
    let reader = try await services.reader(request, context, in: target.organization)
    do {
      _ = try await services.runner.run(
        BlockMember(
          caller: target.caller, organization: target.organization, account: target.account, isBlocked: true,
          rotatesInvites: form.rotate != nil && reader.may(.manageInvites), why: form.why ?? ""),
        from: context.client.text)
      return target.back(.deactivated)
    } catch Denial.invalid {
      let page = DeactivatePage(
        try await look(target), why: form.why ?? "", isRotating: form.rotate != nil, isWrong: true, for: reader)
      return services.answer(page, status: .unprocessableContent)
    } catch {
      guard let wrong = MemberPage.Wrong(error) else { throw error }
      return try await again(wrong, .init(), target, request, context)
    }
  }

  @Sendable private func reactivate(_ request: Request, _ context: WebContext) async throws -> Response {
    let target = try Target(context)
    _ = try await services.runner.run(
      BlockMember(
        caller: target.caller, organization: target.organization, account: target.account, isBlocked: false),
      from: context.client.text)
    return target.back(.reactivated)
  }
}

private struct RoleForm: Decodable {
  let role: String
  /// The reader's own, where an owner comes or goes.
  let password: String?
}

private struct EndForm: Decodable {
  let day: String?
  /// By how many months the membership is made longer.
  let longer: String?
  let remove: String?
  /// The list from which it was asked.
  let query: String?

  /// nil for what was typed and is no day.
  var change: ChangeMember.Change? {
    if remove != nil { return .lastDay(nil) }
    if let longer { return Int(longer).flatMap { (1...120).contains($0) ? .longer(months: $0) : nil } }
    return day.flatMap { CivilDate(text: $0) }.map { .lastDay($0) }
  }
}

private struct DeactivationForm: Decodable {
  let rotate: String?
  let why: String?
}

extension MemberPage.Wrong {
  /// nil for what is not the page's matter.
  fileprivate init?(_ error: any Error) {
    switch error {
    case Denial.wrongPassword, Denial.passwordNeeded: self = .password
    case Denial.conflict(let code, _):
      guard ["owner_stays", "last_owner_stays", "member_not_active"].contains(code) else { return nil }
      self = .refused(code)
    case let rejection as Rejection:
      guard let minutes = rejection.minutesToWait else { return nil }
      self = .busy(minutes: minutes)
    default: return nil
    }
  }
}
