import HTTPTypes
import Hummingbird
import Licensing
import UseCases
import Web
import Wording

/// `/organizations/ID/settings`: each section is a form of its own, and is shown again with what was typed when it is
/// not kept.
struct SettingsRoutes {
  private let services: PageServices

  init(_ services: PageServices) {
    self.services = services
  }

  func add(to group: RouterGroup<WebContext>) {
    group.get(RouterPath(PortalSection.settings.path(of: ":organization")), use: show)
    post(.name, keepName, group)
    post(.contact, keepContact, group)
    post(.rules, keepRules, group)
    post(.offers, offer, group)
    post(.withdraw, withdraw, group)
  }

  private func post(
    _ address: SettingsAddress,
    _ answer: @escaping @Sendable (Place, Request, WebContext) async throws -> Response,
    _ group: RouterGroup<WebContext>
  ) {
    group.post(RouterPath(address.path(of: ":organization"))) { request, context in
      try await answer(Place(context), request, context)
    }
  }

  /// Who acts, and for whom.
  struct Place: Sendable {
    let caller: Caller
    let organization: OrganizationID

    init(_ context: WebContext) throws {
      caller = try context.signedIn()
      organization = try context.id("organization", of: "organization")
    }

    /// Leads back to the settings, which tell what was kept.
    func back(_ said: SettingsPage.Said) -> Response {
      .seeOther("\(PortalSection.settings.path(of: organization.text))?said=\(said.rawValue)")
    }
  }

  @Sendable private func show(_ request: Request, _ context: WebContext) async throws -> Response {
    let said = request.uri.queryParameters.get("said").flatMap { SettingsPage.Said(rawValue: String($0)) }
    return services.answer(try await page(Place(context), said: said, request, context))
  }

  private func page(
    _ place: Place, _ draft: SettingsPage.Draft = .init(), said: SettingsPage.Said? = nil, _ request: Request,
    _ context: WebContext
  ) async throws -> SettingsPage {
    let seen = try await services.runner.ask(SeeSettings(caller: place.caller, organization: place.organization))
    let reader = try await services.reader(request, context, in: place.organization)
    return SettingsPage(seen, draft, said: said, for: reader)
  }

  private func again(
    _ draft: SettingsPage.Draft, _ place: Place, _ request: Request, _ context: WebContext
  ) async throws -> Response {
    services.answer(try await page(place, draft, request, context), status: .unprocessableContent)
  }

  @Sendable private func keepName(_ place: Place, _ request: Request, _ context: WebContext) async throws -> Response {
    let form = try await request.form(NameForm.self, context)
    var draft = SettingsPage.Draft()
    draft.name = form.name
    return try await keep(.init(name: form.name), .name, draft, place, request, context)
  }

  @Sendable private func keepContact(_ place: Place, _ request: Request, _ context: WebContext) async throws -> Response
  {
    let form = try await request.form(ContactForm.self, context)
    var draft = SettingsPage.Draft()
    draft.contact = form.contact.withPlainLineEnds
    if form.act == "preview" {
      draft.isPreview = true
      return services.answer(try await page(place, draft, request, context))
    }
    return try await keep(.init(contact: draft.contact), .contact, draft, place, request, context)
  }

  @Sendable private func keepRules(_ place: Place, _ request: Request, _ context: WebContext) async throws -> Response {
    let form = try await request.form(RulesForm.self, context, limit: Limits.longFormBytes)
    guard let idle = Int(form.idle) else { throw Rejection.badRequest("malformed_form", "The time is no number.") }
    var draft = SettingsPage.Draft()
    let rules = SettingsPage.RulesDraft(
      needsSecondFactor: form.factor != nil, question: form.question, terms: form.terms.withPlainLineEnds,
      idleMinutes: idle)
    draft.rules = rules
    let changes = ChangeOrganization.Changes(
      joinText: rules.terms, joinField: rules.question, needsSecondFactor: rules.needsSecondFactor,
      idleMinutes: rules.idleMinutes)
    do {
      return try await keep(changes, .rules, draft, place, request, context)
    } catch Denial.secondFactorMissing where rules.needsSecondFactor {
      draft.wrong.insert(.factor)
      return try await again(draft, place, request, context)
    }
  }

  private func keep(
    _ changes: ChangeOrganization.Changes, _ said: SettingsPage.Said, _ draft: SettingsPage.Draft, _ place: Place,
    _ request: Request, _ context: WebContext
  ) async throws -> Response {
    do {
      _ = try await services.runner.run(
        ChangeOrganization(caller: place.caller, organization: place.organization, changes),
        from: context.client.text)
      return place.back(said)
    } catch Denial.invalid(let fields) {
      var draft = draft
      draft.wrong.formUnion(fields.compactMap { SettingsPage.Wrong(pointer: $0.pointer) })
      // A time that the page does not offer was not chosen on it.
      guard !draft.wrong.isEmpty else { throw Denial.invalid(fields) }
      return try await again(draft, place, request, context)
    }
  }

  @Sendable private func offer(_ place: Place, _ request: Request, _ context: WebContext) async throws -> Response {
    let form = try await request.form(OfferForm.self, context)
    guard let role = Role(rawValue: form.role) else {
      throw Rejection.badRequest("malformed_form", "There is no such role.")
    }
    if role == .owner { return try await askForPassword(form.address, place, request, context) }
    var draft = SettingsPage.Draft()
    draft.offer = .init(address: form.address, role: role)
    guard let address = EmailAddress(form.address) else {
      draft.wrong.insert(.address)
      return try await again(draft, place, request, context)
    }
    do {
      try services.passInvitation(to: address, by: place.caller, context)
      _ = try await services.runner.run(
        OfferRole(caller: place.caller, organization: place.organization, to: address, role),
        from: context.client.text)
      return place.back(.offered)
    } catch {
      guard let trouble = RoleTrouble(error) else { throw error }
      draft.refusal = trouble
      return try await again(draft, place, request, context).adding(headersOf: error)
    }
  }

  /// Whom the organization belongs to changes only with the password: there is a page for it.
  private func askForPassword(
    _ address: String, _ place: Place, _ request: Request, _ context: WebContext
  ) async throws -> Response {
    let owner = OwnerRoutes(services)
    return services.answer(try await owner.page(place, .init(address: address, handover: .stays), request, context))
  }

  @Sendable private func withdraw(_ place: Place, _ request: Request, _ context: WebContext) async throws -> Response {
    let form = try await request.form(WithdrawForm.self, context)
    guard let offer = RoleOfferID(text: form.offer) else { throw Denial.notFound("role offer") }
    try await services.runner.run(
      WithdrawRoleOffer(caller: place.caller, organization: place.organization, offer: offer),
      from: context.client.text)
    return place.back(.withdrawn)
  }
}

private struct NameForm: Decodable {
  let name: String
}

private struct ContactForm: Decodable {
  let contact: String
  let act: String?
}

private struct RulesForm: Decodable {
  let factor: String?
  let question: String
  let terms: String
  /// Minutes, 0 for never.
  let idle: String
}

private struct OfferForm: Decodable {
  let address: String
  let role: String
}

private struct WithdrawForm: Decodable {
  let offer: String
}

extension SettingsPage.Wrong {
  /// nil for what is no field of these forms.
  fileprivate init?(pointer: String) {
    switch pointer {
    case "/name": self = .name
    case "/contact": self = .contact
    case "/join_field": self = .question
    case "/join_text": self = .terms
    default: return nil
    }
  }
}

extension RoleTrouble {
  /// nil for what is not the form's matter.
  init?(_ error: any Error) {
    switch error {
    case Denial.conflict(let code, _):
      guard let refusal = Refusal(rawValue: code) else { return nil }
      self = .refused(refusal)
    case let rejection as Rejection:
      guard let minutes = rejection.minutesToWait else { return nil }
      self = .busy(minutes: minutes)
    default: return nil
    }
  }
}

extension String {
  /// Browsers send the ends of lines as two signs each.
  fileprivate var withPlainLineEnds: String { replacing("\r\n", with: "\n") }
}
