import HTTPTypes
import Hummingbird
import Licensing
import UseCases
import Web
import Wording

/// `/organizations/ID`: how it stands, and what needs doing.
struct OverviewRoutes {
  private let services: PageServices

  init(_ services: PageServices) {
    self.services = services
  }

  func add(to group: RouterGroup<WebContext>) {
    group.get(RouterPath(PortalSection.overview.path(of: ":organization")), use: show)
    group.post(RouterPath(PagePath.seatWish(":wish", in: ":organization")), use: answer)
  }

  @Sendable private func show(_ request: Request, _ context: WebContext) async throws -> Response {
    let caller = try context.signedIn()
    let organization: OrganizationID = try context.id("organization", of: "organization")
    let reader = try await services.reader(request, context, in: organization)
    let seats =
      reader.may(.seeSeats)
      ? try await services.seats.see(SeatsAsked(caller: caller, organization: organization, limit: 1)) : nil
    let isCrowded = (seats?.occupied ?? 0) > SeeOverview.manySeats
    let overview = try await services.runner.ask(
      SeeOverview(caller: caller, organization: organization, tellsProducts: !isCrowded))
    return services.answer(OverviewPage(overview, seats, for: reader))
  }

  /// Somebody has seen to a member's wish.
  @Sendable private func answer(_ request: Request, _ context: WebContext) async throws -> Response {
    let caller = try context.signedIn()
    let organization: OrganizationID = try context.id("organization", of: "organization")
    try await services.runner.run(
      AnswerSeatWish(caller: caller, wish: try context.id("wish", of: "wish")), from: context.client.text)
    return .seeOther(PortalSection.overview.path(of: organization.text))
  }
}
