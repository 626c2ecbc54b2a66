import HTTPTypes
import Hummingbird
import Licensing
import UseCases
import Web
import Wording

/// `/register`: an account is asked for. Whether there is one already, only the mail tells.
struct RegisterRoutes {
  private let services: PageServices

  init(_ services: PageServices) {
    self.services = services
  }

  func add(to group: RouterGroup<WebContext>) {
    group.get(RouterPath(PageAddress.register.path), use: show)
    group.post(RouterPath(PageAddress.register.path), use: register)
    group.get(RouterPath(PageAddress.registered.path), use: sent)
  }

  @Sendable private func show(_ request: Request, _ context: WebContext) async throws -> Response {
    if context.caller != nil { return .seeOther(PageAddress.start.path) }
    let invitation = try await services.invitation(request, context)
    return services.answer(
      RegisterPage(
        invitedTo: invitation?.organization?.name, bringsKey: request.cookie(.licenseKey, context) != nil,
        for: try await services.reader(request, context)))
  }

  @Sendable private func register(_ request: Request, _ context: WebContext) async throws -> Response {
    let form = try await request.form(RegisterForm.self, context)
    let reader = try await services.reader(request, context)
    do {
      if let email = EmailAddress(form.email) { try services.passMail(to: email, context) }
      try await services.accounts.register(
        email: form.email, name: form.name, password: form.password, language: reader.language.code,
        keys: [request.cookie(.invitation, context), request.cookie(.licenseKey, context)].compactMap { $0 },
        from: context.client.text)
      return .seeOther(PageAddress.registered.path)
    } catch {
      guard let wrong = RegisterPage.Wrong(error, form.typed, vendor: reader.vendor) else { throw error }
      let invitation = try await services.invitation(request, context)
      let page = RegisterPage(
        form.typed, wrong: wrong, invitedTo: invitation?.organization?.name,
        bringsKey: request.cookie(.licenseKey, context) != nil,
        for: reader)
      return services.answer(page, status: wrong.status).adding(headersOf: error)
    }
  }

  @Sendable private func sent(_ request: Request, _ context: WebContext) async throws -> Response {
    services.answer(
      MailSentPage(.validation, at: PageAddress.registered.path, for: try await services.reader(request, context)))
  }
}

private struct RegisterForm: Decodable {
  let name: String
  let email: String
  let password: String

  var typed: RegisterPage.Typed { RegisterPage.Typed(name: name, email: email, password: password) }
}

extension RegisterPage.Wrong {
  /// nil for what is not the form's matter.
  fileprivate init?(_ error: any Error, _ typed: RegisterPage.Typed, vendor: String) {
    self.init()
    switch error {
    case Denial.invalid(let fields):
      isEmailWrong = fields.contains { $0.pointer == "/email" }
      isNameWrong = fields.contains { $0.pointer == "/name" }
      // The denial's sentence is English.
      password = PasswordRule.fault(typed.password, email: typed.email, name: typed.name, vendor: vendor)
    case Denial.unavailable: isCrowded = true
    case let rejection as Rejection:
      guard let minutes = rejection.minutesToWait else { return nil }
      minutesToWait = minutes
    default: return nil
    }
  }

  fileprivate var status: HTTPResponse.Status {
    if isCrowded { return .serviceUnavailable }
    return minutesToWait == nil ? .unprocessableContent : .tooManyRequests
  }
}
