import HTTPTypes
import Hummingbird
import Licensing
import UseCases
import Web
import Wording

/// `/roles` and `/organizations/new`: how somebody comes to run an organization.
struct RoleRoutes {
  private let services: PageServices

  init(_ services: PageServices) {
    self.services = services
  }

  func add(to group: RouterGroup<WebContext>) {
    group.get(RouterPath(PageAddress.roles.path), use: show)
    group.post(RouterPath(PageAddress.roles.path), use: answer)
    group.get(RouterPath(PageAddress.newOrganization.path), use: showNew)
    group.post(RouterPath(PageAddress.newOrganization.path), use: found)
  }

  @Sendable private func show(_ request: Request, _ context: WebContext) async throws -> Response {
    let said = request.uri.queryParameters.get("said").flatMap { RolesPage.Said(rawValue: String($0)) }
    return services.answer(try await page(said: said, request, context))
  }

  private func page(
    said: RolesPage.Said? = nil, trouble: RolesPage.Trouble? = nil, unread: RoleOfferID? = nil, _ request: Request,
    _ context: WebContext
  ) async throws -> RolesPage {
    let seen = try await services.runner.ask(SeeRoleOffers(caller: context.signedIn()))
    return RolesPage(
      seen, said: said, trouble: trouble, unread: unread, for: try await services.reader(request, context))
  }

  @Sendable private func answer(_ request: Request, _ context: WebContext) async throws -> Response {
    let caller = try context.signedIn()
    let form = try await request.form(AnswerForm.self, context)
    guard let id = RoleOfferID(text: form.offer) else { throw Denial.notFound("role offer") }
    let offer = try await services.runner.ask(FindRoleOffer(caller: caller, offer: id))
    do {
      let membership = try await services.runner.run(
        AnswerRoleOffer(
          caller: caller, offer, accepts: form.answer == "yes", acceptsVersion: form.accepts.flatMap { Int($0) }),
        from: context.client.text)
      guard let membership else { return .seeOther("\(PageAddress.roles.path)?said=declined") }
      return .seeOther(PagePath.organization(membership.organization.text))
    } catch Denial.conflict(code: "terms_not_accepted", _) {
      return services.answer(try await page(unread: id, request, context), status: .unprocessableContent)
    } catch {
      guard let trouble = RolesPage.Trouble(error) else { throw error }
      return services.answer(try await page(trouble: trouble, request, context), status: .conflict)
    }
  }

  @Sendable private func showNew(_ request: Request, _ context: WebContext) async throws -> Response {
    let account = try await services.runner.ask(SeeAccount(caller: context.signedIn())).account
    let reader = try await services.reader(request, context)
    return services.answer(
      NewOrganizationPage(wrong: account.validatedAt == nil ? .notValidated : nil, for: reader))
  }

  @Sendable private func found(_ request: Request, _ context: WebContext) async throws -> Response {
    let caller = try context.signedIn()
    let form = try await request.form(NameForm.self, context)
    do {
      let organization = try await services.runner.run(
        FoundOrganization(caller: caller, name: form.name), from: context.client.text)
      return .seeOther(PagePath.organization(organization.id.text))
    } catch {
      guard let wrong = NewOrganizationPage.Wrong(error) else { throw error }
      let page = NewOrganizationPage(form.name, wrong: wrong, for: try await services.reader(request, context))
      return services.answer(page, status: .unprocessableContent)
    }
  }
}

private struct AnswerForm: Decodable {
  let offer: String
  let answer: String
  /// The version of the organization's text that was shown.
  let accepts: String?
}

private struct NameForm: Decodable {
  let name: String
}

extension RolesPage.Trouble {
  /// nil for what is not the form's matter.
  fileprivate init?(_ error: any Error) {
    switch error {
    case Denial.conflict(code: "offer_over", _): self = .over
    case Denial.conflict(code: "member_deactivated", _): self = .deactivated
    case Denial.conflict(code: "too_many_organizations", _): self = .full
    default: return nil
    }
  }
}

extension NewOrganizationPage.Wrong {
  /// nil for what is not the form's matter.
  fileprivate init?(_ error: any Error) {
    switch error {
    case Denial.invalid: self = .name
    case Denial.addressNotValidated: self = .notValidated
    case Denial.conflict(code: "too_many_organizations", _): self = .tooMany
    default: return nil
    }
  }
}
