import Books
import Hummingbird
import Licensing
import SeatProtocol
import UseCases
import Web
import Wording

/// Where the links of one kind in mails lead. Opening one only shows a page: the secret is used up by the form on it.
struct LinkRoutes {
  private let purpose: LinkPurpose
  private let services: PageServices

  init(_ purpose: LinkPurpose, _ services: PageServices) {
    self.purpose = purpose
    self.services = services
  }

  func add(to group: RouterGroup<WebContext>) {
    let path = RouterPath(purpose.path(":code"))
    group.get(path, use: show)
    group.post(path, use: take)
  }

  /// Where somebody begins again whose page failed.
  @Sendable func again(_ context: WebContext) -> String {
    link(context)?.path ?? PageAddress.start.path
  }

  private func link(_ context: WebContext) -> MailedLink? {
    MailedLink(purpose, code: context.parameters.get("code") ?? "")
  }

  @Sendable private func show(_ request: Request, _ context: WebContext) async throws -> Response {
    let reader = try await services.reader(request, context)
    guard let link = link(context) else { return said(.over(purpose), reader, context) }
    return link.purpose == .reset
      ? services.answer(NewPasswordPage(link, for: reader)) : services.answer(LinkPage(link, for: reader))
  }

  @Sendable private func take(_ request: Request, _ context: WebContext) async throws -> Response {
    let form = try await request.form(LinkForm.self, context)
    let reader = try await services.reader(request, context)
    guard let link = link(context) else { return said(.over(purpose), reader, context) }
    do {
      return try await services.gate.guess(.init(RatePolicies.link, by: context.client.network)) {
        try await open(link, form, for: reader, context)
      }
    } catch Denial.conflict(code: "link_over", _) {
      return said(.over(purpose), reader, context)
    } catch Denial.notFound {
      return said(.over(purpose), reader, context)
    } catch Denial.conflict(code: "account_exists", _) {
      return said(.taken, reader, context)
    }
  }

  private func open(_ link: MailedLink, _ form: LinkForm, for reader: Reader, _ context: WebContext) async throws
    -> Response
  {
    let origin = context.client.text
    switch link.purpose {
    case .validate:
      let account = try await services.runner.run(ValidateAddress(code: link.code), from: origin)
      return said(.validated(email: account.email), reader, context)
    case .confirm:
      let hasMoved = try await services.runner.run(ConfirmAddress(code: link.code), from: origin)
      return said(hasMoved ? .moved : .waits, reader, context)
    case .reset: return try await setPassword(form.password ?? "", link, for: reader, context)
    }
  }

  private func said(_ answer: LinkAnswerPage.Answer, _ reader: Reader, _ context: WebContext) -> Response {
    services.answer(LinkAnswerPage(answer, at: again(context), for: reader), status: answer.status)
  }

  private func setPassword(_ password: String, _ link: MailedLink, for reader: Reader, _ context: WebContext)
    async throws -> Response
  {
    do {
      try await services.accounts.resetPassword(code: link.code, password: password, from: context.client.text)
      var response = said(.passwordSet, reader.signedOut, context)
      response.forget(.session, context)
      return response
    } catch Denial.invalid(let fields) {
      // The denial's sentence is English.
      guard let fault = try await fault(password, link, reader) else { throw Denial.invalid(fields) }
      return services.answer(NewPasswordPage(link, fault: fault, for: reader), status: .unprocessableContent)
    }
  }

  private func fault(_ password: String, _ link: MailedLink, _ reader: Reader) async throws -> PasswordRule.Fault? {
    guard let account = try await services.runner.ask(FindReset(code: link.code)) else { return nil }
    return PasswordRule.fault(password, email: account.email, name: account.name, vendor: reader.vendor)
  }
}

private struct LinkForm: Decodable {
  /// Of the page that sets one.
  let password: String?
}

extension LinkAnswerPage.Answer {
  fileprivate var status: HTTPResponse.Status {
    switch self {
    case .validated, .passwordSet, .moved, .waits: .ok
    case .taken: .conflict
    case .over: .gone
    }
  }
}
