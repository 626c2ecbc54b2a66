import Hummingbird
import Licensing
import UseCases
import Web
import Wording

/// `/seats/…` and `/no-seat`: ending what one runs, asking for a seat, and what somebody reads who got none.
struct OwnSeatRoutes {
  private let services: PageServices

  init(_ services: PageServices) {
    self.services = services
  }

  func add(to group: RouterGroup<WebContext>) {
    group.post(RouterPath(PageAddress.endSeat.path), use: end)
    group.post(RouterPath(PageAddress.askForSeat.path), use: ask)
    group.get(RouterPath(PageAddress.noSeat.path), use: show)
  }

  /// The page that follows shows until when the place is kept.
  @Sendable private func end(_ request: Request, _ context: WebContext) async throws -> Response {
    let caller = try context.signedIn()
    let form = try await request.form(EndForm.self, context)
    guard let lease = LeaseID(text: form.lease) else { throw Denial.notFound("lease") }
    _ = try await services.seats.end(lease, by: caller, from: context.client.text)
    return leading(back: form.back)
  }

  /// Who has asked already reads on the page that follows when to ask again.
  @Sendable private func ask(_ request: Request, _ context: WebContext) async throws -> Response {
    let caller = try context.signedIn()
    let form = try await request.form(AskForm.self, context)
    guard let organization = OrganizationID(text: form.organization) else { throw Denial.notFound("organization") }
    guard let product = ProductCode(form.product) else { throw Denial.notFound("product") }
    _ = try await services.runner.run(
      AskForSeat(caller: caller, organization: organization, product: product), from: context.client.text)
    return leading(back: form.back)
  }

  private func leading(back: String?) -> Response {
    .seeOther(LocalPath(back)?.text ?? PageAddress.start.path)
  }

  @Sendable private func show(_ request: Request, _ context: WebContext) async throws -> Response {
    let caller = try context.signedIn()
    let query = request.uri.queryParameters
    func value(_ name: String) -> String? { query.get(name) }
    let question = NoSeatQuestion(
      organization: value("organization"), product: value("product"), reason: value("reason"),
      device: value("device"))
    let answer = try await services.runner.ask(
      SeeNoSeat(caller: caller, organization: question.organization, product: question.product))
    return services.answer(
      NoSeatPage(
        question, answer, request: context.requestNumber, for: try await services.reader(request, context)))
  }
}

private struct EndForm: Decodable {
  let lease: String
  let back: String?
}

private struct AskForm: Decodable {
  let organization: String
  let product: String
  let back: String?
}
