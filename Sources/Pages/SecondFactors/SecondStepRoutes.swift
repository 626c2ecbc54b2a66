import Books
import HTTPTypes
import Hummingbird
import Licensing
import UseCases
import Web
import Wording

/// `/sign-in/code`: the second step of signing in.
struct SecondStepRoutes {
  private let services: PageServices

  init(_ services: PageServices) {
    self.services = services
  }

  func add(to group: RouterGroup<WebContext>) {
    group.get(RouterPath(PageAddress.signInCode.path)) { _, _ in Response.seeOther(PageAddress.signIn.path) }
    group.post(RouterPath(PageAddress.signInCode.path), use: finish)
  }

  @Sendable private func finish(_ request: Request, _ context: WebContext) async throws -> Response {
    let form = try await request.form(CodeForm.self, context)
    let account: Account
    do {
      account = try await services.accounts.account(ofTicket: form.ticket)
    } catch Denial.conflict(code: "sign_in_over", _) {
      return .seeOther(SignInRoutes.address(leadingTo: form.next ?? ""))
    }
    do {
      let session = try await start(form, account, request, context)
      return try await services.enter(session, keeps: form.keep != nil, next: form.next, request, context)
    } catch {
      guard let wrong = SecondStepPage.Wrong(error, isRecovery: form.recovery != nil) else { throw error }
      let page = SecondStepPage(
        email: account.email, ticket: form.ticket,
        offersTrust: try await services.accounts.mayTrustBrowsers(account), keeps: form.keep != nil,
        next: LocalPath(form.next), wrong: wrong,
        for: try await services.reader(request, context))
      return services.answer(page, status: .unprocessableContent).adding(headersOf: error)
    }
  }

  private func start(_ form: CodeForm, _ account: Account, _ request: Request, _ context: WebContext) async throws
    -> StartSession.Session
  {
    try await services.gate.guess(.secondFactor(of: account.id)) {
      try await services.accounts.finishSignIn(
        ticket: form.ticket, code: form.recovery ?? form.code ?? "", trusts: form.trust != nil,
        terms: form.keep == nil ? .visit : .kept, label: BrowserName(userAgent: request.headers[.userAgent]).text,
        from: context.client.text)
    }
  }
}

private struct CodeForm: Decodable {
  let ticket: String
  let code: String?
  let recovery: String?
  let trust: String?
  let keep: String?
  let next: String?
}

extension SecondStepPage.Wrong {
  /// nil for what is not the form's matter.
  fileprivate init?(_ error: any Error, isRecovery: Bool) {
    switch error {
    case Denial.wrongCode(let isUsedUp): self = isRecovery ? .recovery : isUsedUp ? .usedUp : .code
    case let rejection as Rejection:
      guard let minutes = rejection.minutesToWait else { return nil }
      self = .busy(minutes: minutes)
    default: return nil
    }
  }
}
