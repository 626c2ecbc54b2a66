import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import SeatProtocol
import UseCases
import Web
import Wording

/// Tells on a page what went wrong on a page, and puts the pages' own headers on every answer.
struct PageMiddleware: RouterMiddleware {
  typealias Context = WebContext

  private let services: PageServices
  private let again: @Sendable (WebContext) -> String

  /// - Parameter again: the address at which the reader begins again.
  init(_ services: PageServices, again: @escaping @Sendable (WebContext) -> String) {
    self.services = services
    self.again = again
  }

  func handle(
    _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
  ) async throws -> Response {
    do {
      return try await next(request, context)
    } catch {
      return try await page(for: error, request, context)
    }
  }

  private func page(for error: any Error, _ request: Request, _ context: WebContext) async throws -> Response {
    let problem = Problems.problem(for: error)
    if problem.status >= 500 {
      context.logger.error(
        "page failed",
        metadata: ["route": "\(context.endpointPath ?? "none")", "code": "\(problem.code)", "error": "\(error)"])
    }
    let page = ErrorPage(
      Self.reason(problem.status), request: context.requestNumber, again: again(context),
      language: request.language(), vendor: (try? await services.vendor()) ?? "")
    return Response.page(services.renderer.render(page), status: HTTPResponse.Status(code: problem.status))
      .adding(headersOf: error)
  }

  private static func reason(_ status: Int) -> ErrorPage.Reason {
    switch status {
    case 404: .unknownPage
    case 409, 410: .over
    case 429: .tooMany
    case 503: .overloaded
    case 500...: .broken
    default: .unreadable
    }
  }
}

extension Response {
  /// A page, with what a browser may do on it.
  static func page(_ html: String, status: HTTPResponse.Status = .ok) -> Response {
    Response(
      status: status,
      headers: [
        .contentType: "text/html; charset=utf-8",
        .contentSecurityPolicy: """
        default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; \
        frame-ancestors 'none'
        """,
      ], body: ResponseBody(byteBuffer: ByteBuffer(string: html)))
  }

  /// With what an error says in headers: when to try again.
  func adding(headersOf error: any Error) -> Response {
    var response = self
    for field in Problems.headers(for: error, Problems.problem(for: error)) {
      response.headers[field.name] = field.value
    }
    return response
  }
}

extension WebContext {
  /// By which support finds a request in the log.
  var requestNumber: String {
    logger[metadataKey: "hb.request.id"].map { "\($0)" } ?? ""
  }
}

extension Request {
  /// The language that was chosen on a page, else the browser's.
  ///
  /// - Parameter chosen: what a form says.
  func language(chosen: String? = nil) -> Language {
    let asked = chosen ?? uri.queryParameters.get("language")
    return asked.flatMap { Language(code: $0) } ?? Language.best(for: headers[.acceptLanguage])
  }
}
