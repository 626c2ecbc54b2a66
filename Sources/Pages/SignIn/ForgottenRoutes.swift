import HTTPTypes
import Hummingbird
import Licensing
import UseCases
import Web
import Wording

/// `/forgotten`: a mail that leads to a new password is asked for. Whether there is such an account, only it tells.
struct ForgottenRoutes {
  private let services: PageServices

  init(_ services: PageServices) {
    self.services = services
  }

  func add(to group: RouterGroup<WebContext>) {
    group.get(RouterPath(PageAddress.forgotten.path), use: show)
    group.post(RouterPath(PageAddress.forgotten.path), use: send)
    group.get(RouterPath(PageAddress.resetSent.path), use: sent)
  }

  @Sendable private func show(_ request: Request, _ context: WebContext) async throws -> Response {
    services.answer(ForgottenPage(for: try await services.reader(request, context)))
  }

  @Sendable private func send(_ request: Request, _ context: WebContext) async throws -> Response {
    let form = try await request.form(ForgottenForm.self, context)
    guard let email = EmailAddress(form.email) else {
      let page = ForgottenPage(email: form.email, isWrong: true, for: try await services.reader(request, context))
      return services.answer(page, status: .unprocessableContent)
    }
    try services.passMail(to: email, context)
    try await services.runner.run(ForgetPassword(email: email), from: context.client.text)
    return .seeOther(PageAddress.resetSent.path)
  }

  @Sendable private func sent(_ request: Request, _ context: WebContext) async throws -> Response {
    services.answer(
      MailSentPage(.reset, at: PageAddress.resetSent.path, for: try await services.reader(request, context)))
  }
}

private struct ForgottenForm: Decodable {
  let email: String
}
