import Books
import HTTPTypes
import Hummingbird
import Licensing
import UseCases
import Web
import Wording

/// `/organizations/ID/seats`: who sits, for those who may see it.
struct SeatsRoutes {
  private let services: PageServices

  init(_ services: PageServices) {
    self.services = services
  }

  func add(to group: RouterGroup<WebContext>) {
    group.get(RouterPath(SeatsAddress.list(":organization")), use: list)
    group.post(RouterPath(SeatsAddress.end(":organization")), use: end)
    group.get(RouterPath(SeatsAddress.stream(":organization")), use: stream)
  }

  @Sendable private func list(_ request: Request, _ context: WebContext) async throws -> Response {
    let caller = try context.signedIn()
    let organization: OrganizationID = try context.id("organization", of: "organization")
    let query = SeatsQuery(request.uri.query ?? "")
    let seen = try await services.seats.see(
      SeatsAsked(
        caller: caller, organization: organization, query.choice, after: query.cursor, limit: query.size,
        ended: query.ended))
    let reader = try await services.reader(request, context, in: organization)
    return services.answer(SeatsPage(seen, query, me: caller.account, for: reader))
  }

  @Sendable private func end(_ request: Request, _ context: WebContext) async throws -> Response {
    let caller = try context.signedIn()
    let organization: OrganizationID = try context.id("organization", of: "organization")
    let form = try await request.form(EndSeatForm.self, context)
    guard let seat = SeatName(text: form.end) else { throw Denial.notFound("seat") }
    try await services.seats.end(seat, in: organization, by: caller, from: context.client.text)
    var query = SeatsQuery(form.back ?? "")
    query.ended = seat
    return .seeOther(query.address(of: organization))
  }

  @Sendable private func stream(_ request: Request, _ context: WebContext) async throws -> Response {
    try await SeatsStream(services).answer(request, context)
  }
}

private struct EndSeatForm: Decodable {
  /// A ``SeatName``.
  let end: String
  /// The state of the list that is shown again.
  let back: String?
}
