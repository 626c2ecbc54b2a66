import Books
import HTTPTypes
import Hummingbird
import Licensing
import UseCases
import Web
import Wording

/// `/organizations/ID/invite`: the keys by which people join, and what is done with them.
struct InviteRoutes {
  private let services: PageServices

  init(_ services: PageServices) {
    self.services = services
  }

  func add(to group: RouterGroup<WebContext>) {
    let (organization, invite) = (":organization", ":invite")
    group.get(RouterPath(PortalSection.invite.path(of: organization)), use: show)
    group.post(RouterPath(PagePath.inviteCare(of: organization)), use: keep)
    group.get(RouterPath(PagePath.newInvite(of: organization)), use: form)
    group.post(RouterPath(PagePath.newInvite(of: organization)), use: make)
    group.get(RouterPath(PagePath.invite(invite, of: organization)), use: showOne)
    group.get(RouterPath(PagePath.invitePoster(invite, of: organization)), use: poster)
    for act in InviteSurePage.Act.allCases {
      group.get(RouterPath(act.path(invite, of: organization))) { try await ask(act, $0, $1) }
      group.post(RouterPath(act.path(invite, of: organization))) { try await end(act, $0, $1) }
    }
  }

  @Sendable private func show(_ request: Request, _ context: WebContext) async throws -> Response {
    let seen = try await services.runner.ask(
      SeeInviting(
        caller: context.signedIn(), organization: context.organization(), secrets: services.runner.secrets))
    let reader = try await services.reader(request, context, in: seen.organization.id)
    return services.answer(InvitePage(seen, at: services.address, said: request.said, for: reader))
  }

  private func one(_ context: WebContext) async throws -> SeeInvite.Answer {
    try await services.runner.ask(
      SeeInvite(
        caller: context.signedIn(), organization: context.organization(), invite: context.invite(),
        secrets: services.runner.secrets))
  }

  @Sendable private func showOne(_ request: Request, _ context: WebContext) async throws -> Response {
    let seen = try await one(context)
    let reader = try await services.reader(request, context, in: seen.organization.id)
    return services.answer(InviteKeyPage(seen, at: services.address, said: request.said, for: reader))
  }

  /// A key that works no longer has no poster, and its page says why.
  @Sendable private func poster(_ request: Request, _ context: WebContext) async throws -> Response {
    let seen = try await one(context)
    guard let key = seen.key else { return .seeOther(Self.place(of: seen)) }
    let reader = try await services.reader(request, context, in: seen.organization.id)
    return services.answer(InvitePosterPage(key, seen, at: services.address, for: reader))
  }

  private static func place(of seen: SeeInvite.Answer) -> String {
    PagePath.invite(seen.invite.id.text, of: seen.organization.id.text)
  }

  private func ask(_ act: InviteSurePage.Act, _ request: Request, _ context: WebContext) async throws -> Response {
    let seen = try await one(context)
    guard seen.key != nil else { return .seeOther(Self.place(of: seen)) }
    let reader = try await services.reader(request, context, in: seen.organization.id)
    return services.answer(InviteSurePage(act, seen, for: reader))
  }

  private func end(_ act: InviteSurePage.Act, _ request: Request, _ context: WebContext) async throws -> Response {
    let caller = try context.signedIn()
    let (organization, invite) = (try context.organization(), try context.invite())
    do {
      let fresh = try await services.runner.run(
        EndInvite(caller: caller, organization: organization, invite: invite, rotates: act == .rotate),
        from: context.client.text)
      guard let fresh else {
        return .seeOther(InviteSaid.ended.address(PortalSection.invite.path(of: organization.text)))
      }
      return .seeOther(InviteSaid.rotated.address(PagePath.invite(fresh.invite.id.text, of: organization.text)))
    } catch Denial.conflict(code: InviteRefusal.ended.rawValue, _) {
      // Sent twice, or two administrators at once: its page says that it was ended.
      return .seeOther(PagePath.invite(invite.text, of: organization.text))
    }
  }

  /// The organization, for who may make keys for it.
  private func place(_ request: Request, _ context: WebContext) async throws -> (Organization, Reader) {
    let seen = try await services.runner.ask(
      SeeInviting(
        caller: context.signedIn(), organization: context.organization(), secrets: services.runner.secrets))
    return (seen.organization, try await services.reader(request, context, in: seen.organization.id))
  }

  @Sendable private func form(_ request: Request, _ context: WebContext) async throws -> Response {
    let (organization, reader) = try await place(request, context)
    return services.answer(InviteNewPage(of: organization, for: reader))
  }

  @Sendable private func make(_ request: Request, _ context: WebContext) async throws -> Response {
    let caller = try context.signedIn()
    let typed = try await request.form(NewInviteForm.self, context).typed
    let (organization, reader) = try await place(request, context)
    let (terms, unreadable) = typed.terms(in: reader.zone)
    var (wrong, isFull) = (unreadable, false)
    if wrong.isEmpty {
      do {
        let made = try await services.runner.run(
          MakeInvite(caller: caller, organization: organization.id, terms), from: context.client.text)
        return .seeOther(InviteSaid.made.address(PagePath.invite(made.invite.id.text, of: organization.id.text)))
      } catch Denial.invalid(let fields) {
        wrong = InviteNewPage.Field.all(in: fields)
      } catch Denial.conflict(code: "too_many_invites", _) {
        isFull = true
      }
    }
    let page = InviteNewPage(of: organization, typed, wrong: wrong, isFull: isFull, for: reader)
    return services.answer(page, status: isFull ? .conflict : .unprocessableContent)
  }

  /// After how long administrators are reminded, and keys change by themselves.
  @Sendable private func keep(_ request: Request, _ context: WebContext) async throws -> Response {
    let caller = try context.signedIn()
    let form = try await request.form(CareForm.self, context)
    let organization = try context.organization()
    let changes = ChangeOrganization.Changes(inviteReminderDays: form.reminder, inviteRotationDays: form.rotation)
    _ = try await services.runner.run(
      ChangeOrganization(caller: caller, organization: organization, changes), from: context.client.text)
    return .seeOther(InviteSaid.kept.address(PortalSection.invite.path(of: organization.text)))
  }
}

private struct CareForm: Decodable {
  let reminder: Int
  let rotation: Int
}

private struct NewInviteForm: Decodable {
  let label: String?
  let until: String?
  let uses: String?
  let domains: String?
  let approval: String?
  let membershipUntil: String?

  enum CodingKeys: String, CodingKey {
    case label, until, uses, domains, approval
    case membershipUntil = "membership_until"
  }

  var typed: InviteNewPage.Typed {
    var typed = InviteNewPage.Typed()
    typed.label = label ?? ""
    typed.until = until ?? ""
    typed.uses = uses ?? ""
    typed.domains = domains ?? ""
    typed.isAsking = approval != nil
    typed.membershipUntil = membershipUntil ?? ""
    return typed
  }
}

extension WebContext {
  fileprivate func organization() throws -> OrganizationID { try id("organization", of: "organization") }

  fileprivate func invite() throws -> InviteID { try id("invite", of: "invite key") }
}

extension Request {
  /// What was just done.
  fileprivate var said: InviteSaid? { InviteSaid(uri.queryParameters.get("said").map { String($0) }) }
}
