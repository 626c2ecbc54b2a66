public import Hummingbird

/// The cookies that pages know.
public enum HouseCookie: String, CaseIterable, Sendable {
  /// The token of a session.
  case session = "sid"
  /// The invite key that brought somebody here, until they have joined or said no.
  case invitation
  /// The license key that somebody has typed, until it is activated or they have said no.
  case licenseKey = "key"
  /// What a browser shows instead of the second factor that showed it before.
  case browser
  /// What was chosen on a page, and is no secret.
  case language, look, keys

  /// The browser gives a name that begins with `__Host-` to this server only, and takes it over TLS only.
  ///
  /// - Parameter isSecure: false where there is no TLS, as on a developer's machine.
  public func name(isSecure: Bool) -> String {
    isSecure ? "__Host-\(rawValue)" : rawValue
  }

  /// - Parameter lasts: nil until the browser is closed.
  func cookie(_ value: String, lasts: Duration?, isSecure: Bool) -> Cookie {
    Cookie(
      name: name(isSecure: isSecure), value: value, maxAge: lasts.map { Int($0.components.seconds) }, path: "/",
      secure: isSecure, httpOnly: true, sameSite: .lax)
  }
}

extension Request {
  /// What a cookie says; nil for none.
  public func cookie(_ cookie: HouseCookie, _ context: WebContext) -> String? {
    cookies[cookie.name(isSecure: context.isSecure)]?.value
  }
}

extension Response {
  /// Has the browser keep a cookie.
  ///
  /// - Parameter lasts: nil until the browser is closed.
  public mutating func set(_ cookie: HouseCookie, _ value: String, lasts: Duration?, _ context: WebContext) {
    setCookie(cookie.cookie(value, lasts: lasts, isSecure: context.isSecure))
  }

  /// Has the browser forget a cookie.
  public mutating func forget(_ cookie: HouseCookie, _ context: WebContext) {
    setCookie(cookie.cookie("", lasts: .zero, isSecure: context.isSecure))
  }
}
