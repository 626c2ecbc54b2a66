import Hummingbird
import Licensing
import UseCases
import Web
import Wording

/// `/memberships`: the order in which somebody's organizations are asked for a seat, and leaving one.
struct OwnMembershipRoutes {
  private let services: PageServices

  init(_ services: PageServices) {
    self.services = services
  }

  func add(to group: RouterGroup<WebContext>) {
    group.get(RouterPath(PageAddress.memberships.path), use: show)
    group.post(RouterPath(PageAddress.membershipOrder.path), use: move)
    group.get(RouterPath(PagePath.leave(":organization")), use: ask)
    group.post(RouterPath(PagePath.leave(":organization")), use: leave)
  }

  @Sendable private func show(_ request: Request, _ context: WebContext) async throws -> Response {
    let answer = try await services.runner.ask(SeeMemberships(caller: context.signedIn()))
    return services.answer(
      MembershipsPage(
        answer, hasLeft: request.uri.queryParameters.get("left") != nil,
        for: try await services.reader(request, context)))
  }

  @Sendable private func move(_ request: Request, _ context: WebContext) async throws -> Response {
    let caller = try context.signedIn()
    let form = try await request.form(MoveForm.self, context)
    guard let move = PreferenceOrder.Move(rawValue: form.move) else {
      throw Rejection.badRequest("malformed_form", "An organization moves earlier or later.")
    }
    let order = try await services.runner.ask(SeeMemberships(caller: caller)).entries.map(\.membership.organization)
    guard let organization = OrganizationID(text: form.organization), order.contains(organization) else {
      throw Denial.notFound("organization")
    }
    let moved = PreferenceOrder.moving(organization, move, in: order)
    if moved != order {
      try await services.runner.run(OrderMemberships(caller: caller, moved), from: context.client.text)
    }
    return .seeOther(PageAddress.memberships.path)
  }

  @Sendable private func ask(_ request: Request, _ context: WebContext) async throws -> Response {
    services.answer(try await question(request, context))
  }

  private func question(_ request: Request, _ context: WebContext) async throws -> LeavePage {
    let caller = try context.signedIn()
    let answer = try await services.runner.ask(
      PreviewLeaving(caller: caller, organization: context.id("organization", of: "organization")))
    return LeavePage(answer, for: try await services.reader(request, context))
  }

  @Sendable private func leave(_ request: Request, _ context: WebContext) async throws -> Response {
    let caller = try context.signedIn()
    let organization: OrganizationID = try context.id("organization", of: "organization")
    do {
      try await services.runner.run(
        LeaveOrganization(caller: caller, organization: organization), from: context.client.text)
      return .seeOther("\(PageAddress.memberships.path)?left=1")
    } catch Denial.conflict {
      // What stands in the way has come up meanwhile, and is told with its remedy.
      return services.answer(try await question(request, context), status: .conflict)
    }
  }
}

private struct MoveForm: Decodable {
  let organization: String
  let move: String
}
