import HTTPTypes
import Hummingbird
import Web
import Wording

/// Tells on a page what went wrong on a page.
struct PageMiddleware: RouterMiddleware {
  typealias Context = WebContext

  private let errors: ErrorPages
  private let again: @Sendable (WebContext) -> String

  /// - Parameters:
  ///   - conflict: what is told where a page no longer fits the state of things.
  ///   - again: the address at which the reader begins again.
  init(
    _ services: PageServices, conflict: ErrorPage.Reason = .changed,
    again: @escaping @Sendable (WebContext) -> String
  ) {
    errors = ErrorPages(services, conflict: conflict)
    self.again = again
  }

  func handle(
    _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
  ) async throws -> Response {
    do {
      return try await next(request, context)
    } catch {
      return await errors.answer(error, request, context, again: again(context))
    }
  }
}
