import HTTPTypes

/// What our answers say besides, whoever gives them: the router, or what answers below it.
enum HouseHeaders {
  static let json = "application/json; charset=utf-8"

  /// On every answer, errors included, unless it says otherwise itself.
  static let always: [(HTTPField.Name, String)] = [
    (.cacheControl, "no-store"),
    (.contentSecurityPolicy, "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"),
    (.xContentTypeOptions, "nosniff"),
    (.referrerPolicy, "same-origin"),
    (.crossOriginResourcePolicy, "same-origin"),
  ]
}

extension HTTPField.Name {
  static let referrerPolicy = Self("Referrer-Policy") ?? .cacheControl
}
