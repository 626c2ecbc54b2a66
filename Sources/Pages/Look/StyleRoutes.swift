import HTTPTypes
import Hummingbird
import Web
import Wording

/// `/style`: every component of the look, in the demo only.
struct StyleRoutes {
  private let services: PageServices

  init(_ services: PageServices) {
    self.services = services
  }

  func add(to group: RouterGroup<WebContext>) {
    group.get(RouterPath(PageAddress.style.path), use: show)
  }

  @Sendable private func show(_ request: Request, _ context: WebContext) async throws -> Response {
    guard services.showsStyle else { throw HTTPError(.notFound) }
    return services.answer(StylePage(for: try await services.reader(request, context)))
  }
}
