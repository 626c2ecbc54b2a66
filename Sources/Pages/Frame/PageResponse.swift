import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Web

extension Response {
  /// A page, with what a browser may do on it.
  ///
  /// - Parameter target: where its forms may lead besides this server, as a source of a policy; browsers also look at
  ///   where the answer to a form redirects.
  static func page(_ html: String, status: HTTPResponse.Status = .ok, formsLeadTo target: String? = nil) -> Response {
    Response(
      status: status,
      headers: [
        .contentType: "text/html; charset=utf-8",
        .contentSecurityPolicy: """
        default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; \
        form-action 'self'\(target.map { " \($0)" } ?? ""); base-uri 'none'; frame-ancestors 'none'
        """,
        .crossOriginOpenerPolicy: "same-origin",
        .permissionsPolicy: "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
      ], body: ResponseBody(byteBuffer: ByteBuffer(string: html)))
  }

  /// Leads on: with a new request, so that a page that is loaded again sends no form again.
  static func seeOther(_ path: String) -> Response {
    Response(status: .seeOther, headers: [.location: path])
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

extension HTTPField.Name {
  fileprivate static let crossOriginOpenerPolicy = Self("Cross-Origin-Opener-Policy") ?? .cacheControl
  fileprivate static let permissionsPolicy = Self("Permissions-Policy") ?? .cacheControl
}

extension WebContext {
  /// By which support finds a request in the log.
  var requestNumber: String {
    logger[metadataKey: "hb.request.id"].map { "\($0)" } ?? ""
  }
}
