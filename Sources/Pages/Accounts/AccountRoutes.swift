import Books
import HTTPTypes
import Hummingbird
import Licensing
import UseCases
import Web
import Wording

/// `/account`: what somebody can change about their own account, and where it is signed in.
struct AccountRoutes {
  private let services: PageServices

  init(_ services: PageServices) {
    self.services = services
  }

  func add(to group: RouterGroup<WebContext>) {
    group.get(RouterPath(PageAddress.account.path), use: show)
    group.post(RouterPath(PageAddress.endSession.path), use: end)
    group.post(RouterPath(PageAddress.endOtherSessions.path), use: endOthers)
    for address in [PageAddress.accountName, .accountAddress, .accountPassword] {
      group.get(RouterPath(address.path)) { try await form(address, $0, $1) }
    }
    group.post(RouterPath(PageAddress.accountName.path), use: changeName)
    group.post(RouterPath(PageAddress.accountAddress.path), use: changeAddress)
    group.post(RouterPath(PageAddress.accountPassword.path), use: changePassword)
  }

  @Sendable private func show(_ request: Request, _ context: WebContext) async throws -> Response {
    let caller = try context.signedIn()
    let sessions = try await services.runner.ask(SeeSessions(caller: caller))
    let account = try await services.runner.ask(SeeAccount(caller: caller))
    let factor = try await services.runner.ask(SeeSecondFactor(caller: caller))
    return services.answer(
      AccountPage(
        account.account, sessions, factor, current: context.token,
        said: request.uri.queryParameters.get("said").flatMap { AccountPage.Said(rawValue: String($0)) },
        for: try await services.reader(request, context)))
  }

  private func form(_ address: PageAddress, _ request: Request, _ context: WebContext) async throws -> Response {
    _ = try context.signedIn()
    let reader = try await services.reader(request, context)
    return switch address {
    case .accountName: services.answer(AccountNamePage(reader.person?.name ?? "", for: reader))
    case .accountAddress: services.answer(AccountAddressPage(for: reader))
    default: services.answer(AccountPasswordPage(for: reader))
    }
  }

  static func back(_ said: AccountPage.Said) -> Response {
    .seeOther("\(PageAddress.account.path)?said=\(said.rawValue)")
  }

  @Sendable private func changeName(_ request: Request, _ context: WebContext) async throws -> Response {
    let caller = try context.signedIn()
    let form = try await request.form(NameForm.self, context)
    do {
      try await services.runner.run(
        ChangeAccount(caller: caller, name: form.name, language: nil), from: context.client.text)
      return Self.back(.named)
    } catch Denial.invalid {
      let page = AccountNamePage(form.name, isWrong: true, for: try await services.reader(request, context))
      return services.answer(page, status: .unprocessableContent)
    }
  }

  @Sendable private func changeAddress(_ request: Request, _ context: WebContext) async throws -> Response {
    let caller = try context.signedIn()
    let form = try await request.form(AddressForm.self, context)
    do {
      if let email = EmailAddress(form.email) { try services.passMail(to: email, context) }
      try await services.gate.guess(.init(RatePolicies.password, by: caller.name)) {
        try await services.accounts.askForNewAddress(
          caller, email: form.email, password: form.password, from: context.client.text)
      }
      return Self.back(.asked)
    } catch {
      guard let wrong = AccountAddressPage.Wrong(error) else { throw error }
      let page = AccountAddressPage(form.email, wrong: wrong, for: try await services.reader(request, context))
      return services.answer(page, status: .unprocessableContent).adding(headersOf: error)
    }
  }

  @Sendable private func changePassword(_ request: Request, _ context: WebContext) async throws -> Response {
    let caller = try context.signedIn()
    let form = try await request.form(PasswordForm.self, context)
    let reader = try await services.reader(request, context)
    do {
      try await services.gate.guess(.init(RatePolicies.password, by: caller.name)) {
        try await services.accounts.changePassword(
          caller, session: context.token, current: form.current, new: form.password, from: context.client.text)
      }
      return Self.back(.passwordSet)
    } catch {
      guard let wrong = AccountPasswordPage.Wrong(error, form.password, reader) else { throw error }
      return services.answer(AccountPasswordPage(wrong: wrong, for: reader), status: .unprocessableContent)
        .adding(headersOf: error)
    }
  }

  @Sendable private func end(_ request: Request, _ context: WebContext) async throws -> Response {
    let caller = try context.signedIn()
    let form = try await request.form(EndForm.self, context)
    guard let choice = form.choice else { throw Denial.notFound("session") }
    try await services.runner.run(EndSessions(caller: caller, choice), from: context.client.text)
    return Self.back(.ended)
  }

  @Sendable private func endOthers(_ request: Request, _ context: WebContext) async throws -> Response {
    let caller = try context.signedIn()
    guard let own = context.token else { throw Denial.notSignedIn }
    try await services.runner.run(EndSessions(caller: caller, .others(than: own)), from: context.client.text)
    return Self.back(.endedOthers)
  }
}

private struct NameForm: Decodable {
  let name: String
}

private struct AddressForm: Decodable {
  let email: String
  let password: String
}

private struct PasswordForm: Decodable {
  let current: String
  let password: String
}

private struct EndForm: Decodable {
  let session: String?
  let application: String?

  var choice: EndSessions.Choice? {
    session.flatMap { TokenID(text: $0) }.map { .session($0) }
      ?? application.flatMap { GrantID(text: $0) }.map { .application($0) }
  }
}

extension AccountAddressPage.Wrong {
  /// nil for what is not the form's matter.
  fileprivate init?(_ error: any Error) {
    switch error {
    case Denial.invalid: self = .email
    case Denial.wrongPassword: self = .password
    case let rejection as Rejection:
      guard let minutes = rejection.minutesToWait else { return nil }
      self = .busy(minutes: minutes)
    default: return nil
    }
  }
}

extension AccountPasswordPage.Wrong {
  /// nil for what is not the form's matter.
  fileprivate init?(_ error: any Error, _ password: String, _ reader: Reader) {
    switch error {
    case Denial.wrongPassword: self = .current
    case Denial.invalid:
      // The denial's sentence is English.
      let fault = PasswordRule.fault(
        password, email: reader.person?.email ?? "", name: reader.person?.name ?? "", vendor: reader.vendor)
      guard let fault else { return nil }
      self = .new(fault)
    case let rejection as Rejection:
      guard let minutes = rejection.minutesToWait else { return nil }
      self = .busy(minutes: minutes)
    default: return nil
    }
  }
}
