import HTTPTypes
import Hummingbird
import Licensing
import UseCases
import Vault
import Web
import Wording

/// `/imprint` and `/privacy`: the vendor's own texts; `/setup`: the first of the vendor's people comes in.
struct HouseRoutes {
  private let services: PageServices

  init(_ services: PageServices) {
    self.services = services
  }

  func add(to group: RouterGroup<WebContext>) {
    for paper in HousePaper.allCases {
      group.get(RouterPath(paper.address.path)) { try await show(paper, $0, $1) }
    }
    group.get(RouterPath(PageAddress.setup.path), use: showSetup)
    group.post(RouterPath(PageAddress.setup.path), use: setUp)
  }

  private func show(_ paper: HousePaper, _ request: Request, _ context: WebContext) async throws -> Response {
    guard let text = services.papers.text(of: paper) else { throw HTTPError(.notFound) }
    return services.answer(HousePaperPage(paper, text, for: try await services.reader(request, context)))
  }

  @Sendable private func showSetup(_ request: Request, _ context: WebContext) async throws -> Response {
    services.answer(SetupPage(for: try await services.reader(request, context)))
  }

  @Sendable private func setUp(_ request: Request, _ context: WebContext) async throws -> Response {
    let form = try await request.form(SetupForm.self, context)
    do {
      let session = try await services.gate.guess(.init(RatePolicies.link, by: context.client.network)) {
        try await services.accounts.setUpStaff(
          token: form.token, email: form.email, name: form.name, password: form.password, terms: .staff,
          label: BrowserName(userAgent: request.headers[.userAgent]).text, from: context.client.text)
      }
      return try await services.enter(session, keeps: false, next: nil, request, context)
    } catch {
      let reader = try await services.reader(request, context)
      guard let wrong = SetupPage.Wrong(error, form.typed, vendor: reader.vendor) else { throw error }
      return services.answer(SetupPage(form.typed, wrong: wrong, for: reader), status: .unprocessableContent)
    }
  }
}

private struct SetupForm: Decodable {
  let token: String
  let name: String
  let email: String
  let password: String

  var typed: RegisterPage.Typed { RegisterPage.Typed(name: name, email: email, password: password) }
}

extension SetupPage.Wrong {
  /// nil for what is not the form's matter.
  fileprivate init?(_ error: any Error, _ typed: RegisterPage.Typed, vendor: String) {
    self.init()
    switch error {
    case Denial.conflict(code: "setup_token_over", _): isTokenWrong = true
    case Denial.conflict(code: "account_exists", _): isTaken = true
    case Denial.invalid(let fields):
      isEmailWrong = fields.contains { $0.pointer == "/email" }
      isNameWrong = fields.contains { $0.pointer == "/name" }
      // The denial's sentence is English.
      password = PasswordRule.fault(typed.password, email: typed.email, name: typed.name, vendor: vendor)
    default: return nil
    }
  }
}
