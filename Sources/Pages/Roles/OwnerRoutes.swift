import HTTPTypes
import Hummingbird
import Licensing
import UseCases
import Web
import Wording

/// `/organizations/ID/settings/owner` and `…/close`: whom an organization belongs to, and that it ends. Both are
/// decided with the password once more.
struct OwnerRoutes {
  private let services: PageServices

  init(_ services: PageServices) {
    self.services = services
  }

  func add(to group: RouterGroup<WebContext>) {
    func path(_ address: SettingsAddress) -> RouterPath { RouterPath(address.path(of: ":organization")) }
    group.get(path(.owner), use: showOwner)
    group.post(path(.owner), use: offer)
    group.get(path(.close), use: showClose)
    group.post(path(.close), use: close)
    group.post(path(.keep), use: keep)
    group.post(path(.object), use: object)
  }

  @Sendable private func showOwner(_ request: Request, _ context: WebContext) async throws -> Response {
    let then = request.uri.queryParameters.get("then").flatMap { RoleOffer.Handover(rawValue: String($0)) }
    let draft = OwnerPage.Draft(handover: then ?? .administers)
    return services.answer(try await page(SettingsRoutes.Place(context), draft, request, context))
  }

  func page(
    _ place: SettingsRoutes.Place, _ draft: OwnerPage.Draft, wrong: OwnerPage.Wrong? = nil, _ request: Request,
    _ context: WebContext
  ) async throws -> OwnerPage {
    let seen = try await services.runner.ask(SeeSettings(caller: place.caller, organization: place.organization))
    let reader = try await services.reader(request, context, in: place.organization)
    guard reader.may(.nameOwners) else { throw Denial.forbidden(.nameOwners) }
    return OwnerPage(seen, draft, wrong: wrong, for: reader)
  }

  @Sendable private func offer(_ request: Request, _ context: WebContext) async throws -> Response {
    let place = try SettingsRoutes.Place(context)
    let form = try await request.form(OwnerForm.self, context)
    guard let handover = RoleOffer.Handover(rawValue: form.then) else {
      throw Rejection.badRequest("malformed_form", "The answer is none of those that are offered.")
    }
    let draft = OwnerPage.Draft(address: form.address, handover: handover)
    guard let address = EmailAddress(form.address) else {
      let page = try await page(place, draft, wrong: .address, request, context)
      return services.answer(page, status: .unprocessableContent)
    }
    do {
      try services.passInvitation(to: address, by: place.caller, context)
      _ = try await services.gate.guess(.init(RatePolicies.password, by: place.caller.name)) {
        try await services.accounts.offerOwnership(
          of: place.organization, to: address, handover: handover, by: place.caller, password: form.password,
          from: context.client.text)
      }
      return place.back(.offered)
    } catch {
      guard let wrong = OwnerPage.Wrong(error) else { throw error }
      let page = try await page(place, draft, wrong: wrong, request, context)
      return services.answer(page, status: .unprocessableContent).adding(headersOf: error)
    }
  }

  @Sendable private func showClose(_ request: Request, _ context: WebContext) async throws -> Response {
    services.answer(try await closePage(SettingsRoutes.Place(context), request, context))
  }

  private func closePage(
    _ place: SettingsRoutes.Place, why: String = "", wrong: ClosePage.Wrong? = nil, _ request: Request,
    _ context: WebContext
  ) async throws -> ClosePage {
    let seen = try await services.runner.ask(PreviewClosing(caller: place.caller, organization: place.organization))
    let reader = try await services.reader(request, context, in: place.organization)
    return ClosePage(seen, why: why, wrong: wrong, for: reader)
  }

  @Sendable private func close(_ request: Request, _ context: WebContext) async throws -> Response {
    let place = try SettingsRoutes.Place(context)
    let form = try await request.form(CloseForm.self, context)
    do {
      _ = try await services.gate.guess(.init(RatePolicies.password, by: place.caller.name)) {
        try await services.accounts.close(
          place.organization, by: place.caller, why: form.why, password: form.password, from: context.client.text)
      }
      return place.back(.closing)
    } catch {
      guard let wrong = ClosePage.Wrong(error) else { throw error }
      let page = try await closePage(place, why: form.why, wrong: wrong, request, context)
      return services.answer(page, status: .unprocessableContent).adding(headersOf: error)
    }
  }

  @Sendable private func keep(_ request: Request, _ context: WebContext) async throws -> Response {
    let place = try SettingsRoutes.Place(context)
    try await services.runner.run(
      KeepOrganization(caller: place.caller, organization: place.organization), from: context.client.text)
    return place.back(.kept)
  }

  @Sendable private func object(_ request: Request, _ context: WebContext) async throws -> Response {
    let place = try SettingsRoutes.Place(context)
    try await services.runner.run(
      ObjectToRecovery(caller: place.caller, organization: place.organization), from: context.client.text)
    return place.back(.objected)
  }
}

private struct OwnerForm: Decodable {
  let address: String
  /// What becomes of who asks.
  let then: String
  let password: String
}

private struct CloseForm: Decodable {
  let why: String
  let password: String
}

extension OwnerPage.Wrong {
  /// nil for what is not the form's matter.
  fileprivate init?(_ error: any Error) {
    if case Denial.wrongPassword = error {
      self = .password
    } else {
      guard let trouble = RoleTrouble(error) else { return nil }
      self = .trouble(trouble)
    }
  }
}

extension ClosePage.Wrong {
  /// nil for what is not the form's matter.
  fileprivate init?(_ error: any Error) {
    switch error {
    case Denial.wrongPassword: self = .password
    case Denial.invalid: self = .why
    case let rejection as Rejection:
      guard let minutes = rejection.minutesToWait else { return nil }
      self = .busy(minutes: minutes)
    default: return nil
    }
  }
}
