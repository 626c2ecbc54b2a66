import HTTPTypes
import Hummingbird
import Licensing
import UseCases
import Web
import Wording

/// `/account/export` and `/account/delete`: taking one's data along, and going.
struct DeletionRoutes {
  private let services: PageServices

  init(_ services: PageServices) {
    self.services = services
  }

  func add(to group: RouterGroup<WebContext>) {
    group.get(RouterPath(PageAddress.accountExport.path), use: export)
    group.get(RouterPath(PageAddress.accountDelete.path), use: ask)
    group.post(RouterPath(PageAddress.accountDelete.path), use: delete)
    group.get(RouterPath(PageAddress.accountDeleted.path), use: done)
  }

  @Sendable private func export(_ request: Request, _ context: WebContext) async throws -> Response {
    let caller = try context.signedIn()
    try services.gate.pass(.init(RatePolicies.export, by: caller.name))
    let answer = try await services.runner.ask(ExportAccount(caller: caller))
    return try .export(answer)
  }

  @Sendable private func ask(_ request: Request, _ context: WebContext) async throws -> Response {
    services.answer(try await question(nil, request, context))
  }

  private func question(
    _ wrong: AccountDeletePage.Wrong?, _ request: Request, _ context: WebContext
  ) async throws -> AccountDeletePage {
    let answer = try await services.runner.ask(PreviewDeletion(caller: context.signedIn()))
    return AccountDeletePage(answer, wrong: wrong, for: try await services.reader(request, context))
  }

  @Sendable private func delete(_ request: Request, _ context: WebContext) async throws -> Response {
    let caller = try context.signedIn()
    let form = try await request.form(DeletionForm.self, context)
    do {
      try await services.gate.guess(.init(RatePolicies.password, by: caller.name)) {
        try await services.accounts.delete(caller, password: form.password, from: context.client.text)
      }
      var response = Response.seeOther(PageAddress.accountDeleted.path)
      response.forget(.session, context)
      return response
    } catch Denial.conflict {
      // What stands in the way has come up meanwhile, and is told with its remedy.
      return services.answer(try await question(nil, request, context), status: .conflict)
    } catch {
      guard let wrong = AccountDeletePage.Wrong(error) else { throw error }
      return services.answer(try await question(wrong, request, context), status: .unprocessableContent)
        .adding(headersOf: error)
    }
  }

  @Sendable private func done(_ request: Request, _ context: WebContext) async throws -> Response {
    if context.caller != nil { return .seeOther(PageAddress.account.path) }
    return services.answer(AccountDeletedPage(for: try await services.reader(request, context)))
  }
}

private struct DeletionForm: Decodable {
  let password: String
}

extension AccountDeletePage.Wrong {
  /// nil for what is not the form's matter.
  fileprivate init?(_ error: any Error) {
    switch error {
    case Denial.wrongPassword: self = .password
    case let rejection as Rejection:
      guard let minutes = rejection.minutesToWait else { return nil }
      self = .busy(minutes: minutes)
    default: return nil
    }
  }
}
