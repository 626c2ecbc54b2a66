import HTTPTypes
public import Hummingbird
import SeatProtocol
public import UseCases

/// What applications in browsers may ask from the origins that they are registered with: tokens, and their seats.
/// Nothing else says a word to another origin, and cookies are never meant.
enum CrossOrigin {
  private static let leases = "/api/v1/leases/"

  static func isOpen(_ path: String) -> Bool {
    if path == TokenGrant.path || path == TokenRevocation.path { return true }
    return path.hasPrefix(leases) && path.utf8.count > leases.utf8.count && !path.dropFirst(leases.count).contains("/")
  }

  /// Whether a browser asks what it may ask.
  static func isPreflight(_ request: Request) -> Bool {
    request.method == .options && request.headers[.origin] != nil && request.headers[.accessControlRequestMethod] != nil
      && isOpen(request.uri.path)
  }

  static let question: HTTPFields = [
    .accessControlAllowMethods: "PUT, DELETE", .accessControlAllowHeaders: "authorization, content-type",
    .accessControlMaxAge: "7200",
  ]
  /// `*` would leave out what is not safelisted when a token is sent along.
  static let answer: HTTPFields = [.accessControlExposeHeaders: "Retry-After, Date"]
}

/// Lets a browser hand answers to an application of another origin. It stands outside of what turns errors into
/// answers: an application must be able to read a refusal as well.
public struct CrossOriginMiddleware: RouterMiddleware {
  public typealias Context = WebContext

  private let origins: WebOrigins

  public init(_ origins: WebOrigins) {
    self.origins = origins
  }

  public func handle(
    _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
  ) async throws -> Response {
    guard let origin = request.headers[.origin], CrossOrigin.isOpen(request.uri.path) else {
      return try await next(request, context)
    }
    // Where the books cannot be read, the answer will say so; to nobody else's page.
    let isKnown = (try? await origins.contains(origin)) ?? false
    var response = try await next(request, context)
    response.headers[.vary] = "Origin"
    guard isKnown else { return response }
    response.headers[.accessControlAllowOrigin] = origin
    response.headers.append(
      contentsOf: CrossOrigin.isPreflight(request) ? CrossOrigin.question : CrossOrigin.answer)
    return response
  }
}

/// Answers what a browser asks before it sends a request of another origin. By itself the answer allows nothing.
public struct PreflightMiddleware: RouterMiddleware {
  public typealias Context = WebContext

  public init() {}

  public func handle(
    _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
  ) async throws -> Response {
    CrossOrigin.isPreflight(request) ? Response(status: .noContent) : try await next(request, context)
  }
}
