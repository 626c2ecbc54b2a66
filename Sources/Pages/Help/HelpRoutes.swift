import Guides
import HTTPTypes
import Hummingbird
import Web
import Wording

/// `/help`: the guides, for whoever wants to read them.
struct HelpRoutes {
  private let services: PageServices

  init(_ services: PageServices) {
    self.services = services
  }

  func add(to group: RouterGroup<WebContext>) {
    group.get(RouterPath(PageAddress.help.path), use: showIndex)
    group.get(RouterPath(PagePath.helpChapter(":guide", ":chapter")), use: showChapter)
  }

  @Sendable private func showIndex(_ request: Request, _ context: WebContext) async throws -> Response {
    services.answer(HelpIndexPage(for: try await services.reader(request, context)))
  }

  @Sendable private func showChapter(_ request: Request, _ context: WebContext) async throws -> Response {
    guard let guide = context.parameters.get("guide").flatMap({ Guide(rawValue: $0) }),
      let chapter = context.parameters.get("chapter").flatMap({ GuideChapter(guide, slug: $0) })
    else { throw HTTPError(.notFound) }
    return services.answer(HelpChapterPage(chapter, for: try await services.reader(request, context)))
  }
}
