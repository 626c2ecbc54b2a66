import HTTPTypes
public import Hummingbird
public import UseCases

/// Who asks for a page: the account whose session the browser's cookie names. A cookie that names none is no cookie.
public struct SessionMiddleware: RouterMiddleware {
  public typealias Context = WebContext

  private let authenticator: Authenticator

  public init(authenticator: Authenticator) {
    self.authenticator = authenticator
  }

  public func handle(
    _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
  ) async throws -> Response {
    var context = context
    // A page that shows what changes loads itself anew: a browser that was left open must not stay signed in by that.
    let isUsed = request.headers[.reload] == nil
    if let token = request.cookie(HouseCookie.session, context),
      let bearer = try await authenticator.session(of: token, isUsed: isUsed)
    {
      context.caller = bearer.caller
      context.token = bearer.token
    }
    return try await next(request, context)
  }
}

extension HTTPField.Name {
  /// Our own script says by it that a page loads itself.
  fileprivate static let reload = Self("Seatkeeper-Reload") ?? .cacheControl
}
