import HTTPTypes
public import Hummingbird

/// Tells people on a page what programs are told as a problem. The faces do not know each other: who wires them hands
/// this one to ``ProblemMiddleware``.
public protocol RefusalFace: Sendable {
  func answer(_ error: any Error, _ request: Request, _ context: WebContext) async -> Response
}

extension Request {
  /// Whether somebody reads the answer in a browser. What programs call answers programs, whoever asks.
  var isForReader: Bool {
    let isForPrograms = ["/api/", "/oauth/", "/.well-known/"].contains { uri.path.hasPrefix($0) }
    return !isForPrograms && headers[.accept]?.contains("text/html") == true
  }
}
