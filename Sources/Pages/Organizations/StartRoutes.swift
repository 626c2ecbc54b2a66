import Books
import HTTPTypes
import Hummingbird
import Licensing
import UseCases
import Web
import Wording

/// `/`: where everybody begins; and what belongs to no page of its own.
struct StartRoutes {
  private let services: PageServices

  init(_ services: PageServices) {
    self.services = services
  }

  func add(to group: RouterGroup<WebContext>) {
    group.get(RouterPath(PageAddress.start.path), use: show)
    group.post(RouterPath(PageAddress.validationAgain.path), use: sendAgain)
    group.post(RouterPath(PageAddress.preferences.path), use: prefer)
  }

  @Sendable private func show(_ request: Request, _ context: WebContext) async throws -> Response {
    let reader = try await services.reader(request, context)
    guard let caller = context.caller else { return services.answer(StartPage(for: reader)) }
    return services.answer(
      HomePage(
        try await services.runner.ask(SeeOwnPage(caller: caller)),
        offers: try await services.runner.ask(SeeRoleOffers(caller: caller)).entries.count,
        isMailSent: request.uri.queryParameters.get("sent") != nil, isMailPrinted: services.isMailPrinted,
        for: reader))
  }

  @Sendable private func sendAgain(_ request: Request, _ context: WebContext) async throws -> Response {
    let caller = try context.signedIn()
    let account = try await services.runner.ask(SeeAccount(caller: caller)).account
    guard let email = EmailAddress(account.email) else { throw Denial.notFound("account") }
    try services.passMail(to: email, context)
    try await services.runner.run(SendValidationAgain(caller: caller), from: context.client.text)
    await services.keepInvitation(caller, request, context)
    await services.keepKey(caller, request, context)
    return .seeOther("\(PageAddress.start.path)?sent=1")
  }

  /// Keeps a choice in the browser; a language that somebody chooses who is signed in is also the one of their mails.
  @Sendable private func prefer(_ request: Request, _ context: WebContext) async throws -> Response {
    let form = try await request.form(PreferenceForm.self, context)
    var response = Response.seeOther(LocalPath(form.back)?.text ?? PageAddress.start.path)
    if let language = form.language.flatMap({ Language(code: $0) }) {
      response.set(.language, language.code, lasts: Self.kept, context)
      if let caller = context.caller {
        try await services.runner.run(
          ChangeAccount(caller: caller, name: nil, language: language.code), from: context.client.text)
      }
    }
    if let look = form.look.flatMap({ Look(rawValue: $0) }) {
      response.set(.look, look.rawValue, lasts: Self.kept, context)
    }
    if let keys = form.keys.flatMap({ Keys(rawValue: $0) }) {
      response.set(.keys, keys.rawValue, lasts: Self.kept, context)
    }
    return response
  }

  private static let kept = Duration.days(365)
}

private struct PreferenceForm: Decodable {
  let language: String?
  let look: String?
  let keys: String?
  let back: String?
}
