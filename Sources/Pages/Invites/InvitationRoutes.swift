import Books
import HTTPTypes
import Hummingbird
import Licensing
import UseCases
import Web
import Wording

/// `/organizations/ID/invite/send`: has the invite link mailed to addresses.
struct InvitationRoutes {
  private let services: PageServices

  init(_ services: PageServices) {
    self.services = services
  }

  func add(to group: RouterGroup<WebContext>) {
    let organization = ":organization"
    group.post(RouterPath(PagePath.invitations(of: organization))) { try await send(isOfOneKey: false, $0, $1) }
    group.post(RouterPath(PagePath.invitations(by: ":invite", of: organization))) {
      try await send(isOfOneKey: true, $0, $1)
    }
  }

  /// - Parameter isOfOneKey: whether the address names the key by which people are to join.
  private func send(isOfOneKey: Bool, _ request: Request, _ context: WebContext) async throws -> Response {
    let caller = try context.signedIn()
    let form = try await request.form(SendForm.self, context)
    let organization: OrganizationID = try context.id("organization", of: "organization")
    let key: InviteID? = try isOfOneKey ? context.id("invite", of: "invite key") : nil
    let list = InvitationList(AddressLines(form.to ?? ""), by: key, again: form.again != nil)
    let isAgain = form.again != nil
    do {
      let decision = try await send(list, to: organization, caller, context)
      if case .sent(let receivers, let members, let invited) = decision {
        let said = InviteSaid.sent(receivers.count, members: members, invited: invited)
        return .seeOther(said.address(Self.place(key, organization)))
      }
      let again = InviteSending.Wrong(decision).map {
        InviteSending.Again(form.to ?? "", isAgain: isAgain, wrong: $0)
      }
      return try await show(again, of: key, organization, request, context)
    } catch let rejection as Rejection {
      guard let minutes = rejection.minutesToWait else { throw rejection }
      let again = InviteSending.Again(form.to ?? "", isAgain: isAgain, wrong: .busy(minutes: minutes))
      return try await show(again, of: key, organization, request, context).adding(headersOf: rejection)
    }
  }

  /// Mails are counted only once it is known that they go out.
  private func send(
    _ list: InvitationList, to organization: OrganizationID, _ caller: Caller, _ context: WebContext
  ) async throws -> InvitationDecision {
    let preview = try await services.runner.ask(
      PreviewInvitations(caller: caller, organization: organization, list))
    guard case .sent(let receivers, _, _) = preview else { return preview }
    for receiver in receivers {
      try services.gate.pass(
        .init(RatePolicies.mail, by: receiver.folded), .init(RatePolicies.invitation, by: caller.name))
    }
    return try await services.runner.run(
      SendInvitations(caller: caller, organization: organization, list), from: context.client.text)
  }

  private static func place(_ key: InviteID?, _ organization: OrganizationID) -> String {
    key.map { PagePath.invite($0.text, of: organization.text) } ?? PortalSection.invite.path(of: organization.text)
  }

  /// The page with the form, once more.
  private func show(
    _ again: InviteSending.Again?, of key: InviteID?, _ organization: OrganizationID, _ request: Request,
    _ context: WebContext
  ) async throws -> Response {
    let caller = try context.signedIn()
    let reader = try await services.reader(request, context, in: organization)
    guard let key else {
      let seen = try await services.runner.ask(
        SeeInviting(caller: caller, organization: organization, secrets: services.runner.secrets))
      return services.answer(
        InvitePage(seen, at: services.address, again: again, for: reader), status: .unprocessableContent)
    }
    let seen = try await services.runner.ask(
      SeeInvite(caller: caller, organization: organization, invite: key, secrets: services.runner.secrets))
    return services.answer(
      InviteKeyPage(seen, at: services.address, again: again, for: reader), status: .unprocessableContent)
  }
}

private struct SendForm: Decodable {
  let to: String?
  /// Whether those are meant as well who were invited before.
  let again: String?
}
