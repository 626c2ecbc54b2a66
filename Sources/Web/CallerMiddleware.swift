import HTTPTypes
public import Hummingbird
public import UseCases

/// Who asks over the network: the account that a bearer token speaks for.
public struct BearerMiddleware: RouterMiddleware {
  public typealias Context = WebContext

  private let authenticator: Authenticator

  public init(authenticator: Authenticator) {
    self.authenticator = authenticator
  }

  public func handle(
    _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
  ) async throws -> Response {
    var context = context
    let bearer = try await authenticator.bearer(of: bearer(request))
    context.caller = bearer.caller
    context.token = bearer.token
    return try await next(request, context)
  }

  private func bearer(_ request: Request) throws -> Substring {
    guard let header = request.headers[.authorization], header.prefix(7).lowercased() == "bearer " else {
      throw Denial.notSignedIn
    }
    return header.dropFirst(7)
  }
}

/// Who asks over the control socket, which the file system lets only the server's own user open: that user, under the
/// name that the operating system knows.
public struct OperatorMiddleware: RouterMiddleware {
  public typealias Context = WebContext

  public init() {}

  public func handle(
    _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
  ) async throws -> Response {
    var context = context
    context.caller = .systemOperator(try await PeerCredentials.userName(of: context.channel))
    return try await next(request, context)
  }
}
