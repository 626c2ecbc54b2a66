import HTTPTypes
public import Hummingbird

/// Refuses what another site has a browser do here: it would be done in the name of whoever is signed in. Browsers say
/// from which site a request comes; what says nothing is no browser, and then it has no session to lend.
public struct OwnSiteMiddleware: RouterMiddleware {
  public typealias Context = WebContext

  public init() {}

  public func handle(
    _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
  ) async throws -> Response {
    let isRead = [.get, .head].contains(request.method)
    guard isRead || Self.isOwn(request.headers, host: request.head.authority) else { throw Rejection.fromElsewhere }
    return try await next(request, context)
  }

  /// - Parameter host: as the request names it: `portal.example.org:8443`.
  static func isOwn(_ headers: HTTPFields, host: String?) -> Bool {
    if let site = headers[.secFetchSite] { return ["same-origin", "none"].contains(site) }
    guard let origin = headers[.origin] else { return headers[.cookie] == nil }
    guard let host, let start = origin.firstRange(of: "://")?.upperBound else { return false }
    return origin[start...] == host
  }
}

extension HTTPField.Name {
  fileprivate static let secFetchSite = Self("Sec-Fetch-Site") ?? .origin
}
