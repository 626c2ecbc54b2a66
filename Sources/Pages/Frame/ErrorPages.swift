import HTTPTypes
public import Hummingbird
import Logging
import SeatProtocol
import UseCases
public import Web
import Wording

/// Turns what went wrong into a page, or leads to the sign-in where only that is missing.
public struct ErrorPages: RefusalFace {
  private let services: PageServices
  private let conflict: ErrorPage.Reason

  public init(_ services: PageServices) {
    self.init(services, conflict: .changed)
  }

  init(_ services: PageServices, conflict: ErrorPage.Reason) {
    self.services = services
    self.conflict = conflict
  }

  public func answer(_ error: any Error, _ request: Request, _ context: WebContext) async -> Response {
    await answer(error, request, context, again: PageAddress.start.path)
  }

  /// - Parameter again: the address at which the reader begins again.
  func answer(_ error: any Error, _ request: Request, _ context: WebContext, again: String) async -> Response {
    if case Denial.notSignedIn = error {
      return .seeOther(SignInRoutes.address(leadingTo: request.method == .get ? request.uri.string : again))
    }
    if case Denial.secondFactorMissing = error { return .seeOther(PageAddress.secondFactor.path) }
    let problem = Problems.problem(for: error)
    if problem.status >= 500 {
      context.logger.error(
        "page failed",
        metadata: ["route": "\(context.endpointPath ?? "none")", "code": "\(problem.code)", "error": "\(error)"])
    }
    // The database may be what went wrong.
    let reader =
      (try? await services.reader(request, context))
      ?? Reader(
        language: Language.best(for: request.headers[.acceptLanguage]), vendor: services.brand.name ?? "",
        brand: services.brand)
    let page = ErrorPage(reason(problem), request: context.requestNumber, again: again, for: reader)
    return services.answer(page, status: HTTPResponse.Status(code: problem.status)).adding(headersOf: error)
  }

  private func reason(_ problem: Problem) -> ErrorPage.Reason {
    switch problem.status {
    case 403: problem.code == "from_elsewhere" ? .fromElsewhere : .notAllowed
    case 404: .unknownPage
    case 409, 410: conflict
    case 429: .tooMany
    case 503: .overloaded
    case 500...: .broken
    default: .unreadable
    }
  }
}
