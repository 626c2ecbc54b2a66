import HTTPTypes
public import Hummingbird
import Logging
import SeatProtocol

/// The outermost one: finds out where a request began, turns whatever was thrown into a problem, and puts the same
/// headers on every answer, errors included.
public struct ProblemMiddleware: RouterMiddleware {
  public typealias Context = WebContext

  private let outside: Outside
  private let face: (any RefusalFace)?

  /// - Parameter face: tells it to people; nil tells everybody as programs are told.
  public init(_ outside: Outside = .plain, face: (any RefusalFace)? = nil) {
    self.outside = outside
    self.face = face
  }

  public func handle(
    _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
  ) async throws -> Response {
    var context = context
    context.origin = outside.origin(of: request.headers, peer: context.peer)
    context.isSecure = context.origin.isSecure || outside.promisesTLS
    var response: Response
    do {
      // What reads HTTP/2 bounds their size only.
      guard request.headers.count <= Limits.headerCount else { throw HTTPError(.requestHeaderFieldsTooLarge) }
      response = try await next(request, context)
    } catch {
      response = await answer(error, request, context)
    }
    for (name, value) in HouseHeaders.always where response.headers[name] == nil { response.headers[name] = value }
    response.headers[.strictTransportSecurity] = outside.strictTransport(context.origin.isSecure)
    return response
  }

  private func answer(_ error: any Error, _ request: Request, _ context: WebContext) async -> Response {
    if let face, request.isForReader { return await face.answer(error, request, context) }
    var problem = Problems.problem(for: error)
    problem.instance = context.logger[metadataKey: "hb.request.id"].map { "urn:seatkeeper:request:\($0)" }
    log(error, problem, request, context)
    let headers = Problems.headers(for: error, problem)
    return .problem(problem, headers: headers)
  }

  /// The route's pattern, never the address: an address may carry what is nobody's business.
  private func log(_ error: any Error, _ problem: Problem, _ request: Request, _ context: WebContext) {
    guard problem.status >= 500 else { return }
    context.logger.error(
      "request failed",
      metadata: [
        "method": "\(request.method.rawValue)", "route": "\(context.endpointPath ?? "none")",
        "code": "\(problem.code)", "error": "\(error)",
      ])
  }
}
