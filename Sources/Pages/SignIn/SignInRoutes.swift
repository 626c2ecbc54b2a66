import Books
import HTTPTypes
import Hummingbird
import Licensing
import UseCases
import Vault
import Web
import Wording

/// `/sign-in` and `/sign-out`.
struct SignInRoutes {
  private let services: PageServices

  init(_ services: PageServices) {
    self.services = services
  }

  func add(to group: RouterGroup<WebContext>) {
    group.get(RouterPath(PageAddress.signIn.path), use: show)
    group.post(RouterPath(PageAddress.signIn.path), use: signIn)
    group.post(RouterPath(PageAddress.signOut.path), use: signOut)
  }

  /// Where somebody signs in who is led on after that.
  static func address(leadingTo path: String) -> String {
    guard let next = LocalPath(path), next.text != PageAddress.start.path else { return PageAddress.signIn.path }
    return "\(PageAddress.signIn.path)?next=\(next.asParameter)"
  }

  @Sendable private func show(_ request: Request, _ context: WebContext) async throws -> Response {
    let next = LocalPath(request.uri.queryParameters.get("next"))
    if context.caller != nil { return .seeOther(next?.text ?? PageAddress.start.path) }
    let invitation = try await services.invitation(request, context)
    return services.answer(
      SignInPage(
        invitedTo: invitation?.organization?.name, bringsKey: request.cookie(.licenseKey, context) != nil, next: next,
        for: try await services.reader(request, context)))
  }

  @Sendable private func signIn(_ request: Request, _ context: WebContext) async throws -> Response {
    let form = try await request.form(SignInForm.self, context)
    do {
      switch try await start(form, request, context) {
      case .done(let session):
        return try await services.enter(session, keeps: form.keep != nil, next: form.next, request, context)
      case .asksForCode(let ticket, let account):
        return services.answer(
          SecondStepPage(
            email: account.email, ticket: ticket,
            offersTrust: try await services.accounts.mayTrustBrowsers(account), keeps: form.keep != nil,
            next: LocalPath(form.next),
            for: try await services.reader(request, context)))
      }
    } catch {
      guard let wrong = SignInPage.Wrong(error) else { throw error }
      let invitation = try await services.invitation(request, context)
      let page = SignInPage(
        email: form.email, keeps: form.keep != nil, wrong: wrong, invitedTo: invitation?.organization?.name,
        bringsKey: request.cookie(.licenseKey, context) != nil, next: LocalPath(form.next),
        for: try await services.reader(request, context))
      return services.answer(page, status: wrong.status).adding(headersOf: error)
    }
  }

  private func start(_ form: SignInForm, _ request: Request, _ context: WebContext) async throws
    -> AccountDesk.SignIn
  {
    let network = context.client.network
    return try await services.gate.guess(
      .password(for: form.email, from: network), .init(RatePolicies.passwordByNetwork, by: network)
    ) {
      try await services.accounts.signIn(
        email: form.email, password: form.password, browser: request.cookie(.browser, context),
        terms: form.keep == nil ? .visit : .kept, label: BrowserName(userAgent: request.headers[.userAgent]).text,
        from: context.client.text)
    }
  }

  @Sendable private func signOut(_ request: Request, _ context: WebContext) async throws -> Response {
    let form = try await request.form(SignOutForm.self, context)
    try await services.end(context.token, of: context.caller, from: context.client.text)
    var response = Response.seeOther(Self.address(leadingTo: form.next ?? PageAddress.start.path))
    // Who only switches the account goes on with what brought them here; whoever signs in after a sign-out is somebody
    // else, perhaps at a computer that many use.
    let cookies: [HouseCookie] = form.next == nil ? [.session, .licenseKey, .invitation] : [.session]
    for cookie in cookies { response.forget(cookie, context) }
    return response
  }
}

private struct SignInForm: Decodable {
  let email: String
  let password: String
  let keep: String?
  let next: String?
}

private struct SignOutForm: Decodable {
  let next: String?
}

extension SignInPage.Wrong {
  /// nil for what is not the form's matter.
  fileprivate init?(_ error: any Error) {
    switch error {
    case Denial.wrongPassword: self = .password
    case Denial.unavailable: self = .crowded
    case let rejection as Rejection:
      guard let minutes = rejection.minutesToWait else { return nil }
      self = .busy(minutes: minutes)
    default: return nil
    }
  }

  fileprivate var status: HTTPResponse.Status {
    switch self {
    case .password: .unprocessableContent
    case .busy: .tooManyRequests
    case .crowded: .serviceUnavailable
    }
  }
}
