import HTTPTypes
import Hummingbird
import Web

/// For pages whose address carries a secret: no other page is told where the reader came from.
struct SecretAddressMiddleware: RouterMiddleware {
  typealias Context = WebContext

  func handle(
    _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
  ) async throws -> Response {
    var response = try await next(request, context)
    if let name = Self.referrerPolicy { response.headers[name] = "no-referrer" }
    return response
  }

  private static let referrerPolicy = HTTPField.Name("Referrer-Policy")
}
