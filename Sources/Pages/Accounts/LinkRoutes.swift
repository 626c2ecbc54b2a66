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
    link(context)?.path ?? PageAddress.device.path
  }

  private func link(_ context: WebContext) -> MailedLink? {
    MailedLink(purpose, code: context.parameters.get("code") ?? "")
  }

  @Sendable private func show(_ request: Request, _ context: WebContext) async throws -> Response {
    let reader = try await Reader(request.language(), services)
    guard let link = link(context) else { return reader.page(.over(purpose)) }
    return link.purpose == .reset
      ? reader.page(NewPasswordPage(link, language: reader.language, vendor: reader.vendor))
      : reader.page(LinkPage(link, language: reader.language, vendor: reader.vendor))
  }

  @Sendable private func take(_ request: Request, _ context: WebContext) async throws -> Response {
    let form = try await request.form(LinkForm.self, context)
    let reader = try await Reader(request.language(chosen: form.language), services)
    guard let link = link(context) else { return reader.page(.over(purpose)) }
    do {
      return try await services.gate.guess(.init(RatePolicies.link, by: context.client.network)) {
        try await open(link, form, for: reader, from: context.client.text)
      }
    } catch Denial.conflict(code: "link_over", _) {
      return reader.page(.over(purpose))
    } catch Denial.notFound {
      return reader.page(.over(purpose))
    } catch Denial.conflict(code: "account_exists", _) {
      return reader.page(.taken)
    }
  }

  private func open(_ link: MailedLink, _ form: LinkForm, for reader: Reader, from origin: String) async throws
    -> Response
  {
    switch link.purpose {
    case .validate:
      let account = try await services.runner.run(ValidateAddress(code: link.code), from: origin)
      return reader.page(.validated(email: account.email))
    case .confirm:
      let hasMoved = try await services.runner.run(ConfirmAddress(code: link.code), from: origin)
      return reader.page(hasMoved ? .moved : .waits)
    case .reset: return try await setPassword(form.password ?? "", link, for: reader, from: origin)
    }
  }

  private func setPassword(_ password: String, _ link: MailedLink, for reader: Reader, from origin: String)
    async throws -> Response
  {
    do {
      try await services.accounts.resetPassword(code: link.code, password: password, from: origin)
      return reader.page(.passwordSet)
    } catch Denial.invalid(let fields) {
      // The denial's sentence is English.
      guard let fault = try await fault(password, link, reader) else { throw Denial.invalid(fields) }
      let page = NewPasswordPage(link, fault: fault, language: reader.language, vendor: reader.vendor)
      return reader.page(page, status: .unprocessableContent)
    }
  }

  private func fault(_ password: String, _ link: MailedLink, _ reader: Reader) async throws -> NewPasswordPage.Fault? {
    guard let account = try await services.runner.ask(FindReset(code: link.code)) else { return nil }
    return PasswordRule.fault(password, email: account.email, name: account.name, vendor: reader.vendor)
      .map { NewPasswordPage.Fault($0) }
  }
}

private struct LinkForm: Decodable {
  /// Of the page that sets one.
  let password: String?
  let language: String?
}

/// For whom a page is written.
private struct Reader {
  let language: Language
  let vendor: String
  private let renderer: PageRenderer

  init(_ language: Language, _ services: PageServices) async throws {
    self.language = language
    vendor = try await services.vendor()
    renderer = services.renderer
  }

  func page(_ page: some Page, status: HTTPResponse.Status = .ok) -> Response {
    .page(renderer.render(page), status: status)
  }

  func page(_ answer: LinkAnswerPage.Answer) -> Response {
    page(LinkAnswerPage(answer, language: language, vendor: vendor), status: answer.status)
  }
}

extension NewPasswordPage.Fault {
  fileprivate init(_ fault: PasswordRule.Fault) {
    switch fault {
    case .tooShort: self = .tooShort
    case .tooLong: self = .tooLong
    case .common: self = .common
    case .guessable: self = .guessable
    }
  }
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
