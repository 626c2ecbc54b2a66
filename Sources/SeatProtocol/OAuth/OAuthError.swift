/// What `/oauth/…` refuses with: status 400, `application/json` (RFC 6749 §5.2, RFC 8628 §3.5). `/oauth/authorize` has
/// the browser bring it back.
public struct OAuthError: Codable, Hashable, Sendable, Error {
  public var error: Code
  /// A sentence for whoever develops or runs the application.
  public var errorDescription: String?

  public init(_ error: Code, description: String? = nil) {
    self.error = error
    self.errorDescription = description
  }

  enum CodingKeys: String, CodingKey {
    case error
    case errorDescription = "error_description"
  }

  /// The stable code of a refusal. One that is not listed is still a refusal.
  public struct Code: RawRepresentable, Codable, Hashable, Sendable {
    public var rawValue: String

    public init(rawValue: String) {
      self.rawValue = rawValue
    }

    /// The person has not answered yet.
    public static let authorizationPending = Self(rawValue: "authorization_pending")
    /// The same, and the application is to ask 5 seconds less often from now on.
    public static let slowDown = Self(rawValue: "slow_down")
    /// The person said no.
    public static let accessDenied = Self(rawValue: "access_denied")
    /// The codes of a device authorization have run out.
    public static let expiredToken = Self(rawValue: "expired_token")
    /// The code or refresh token is unknown, used up, over or revoked, or was given to somebody else.
    public static let invalidGrant = Self(rawValue: "invalid_grant")
    public static let invalidClient = Self(rawValue: "invalid_client")
    public static let invalidRequest = Self(rawValue: "invalid_request")
    public static let invalidScope = Self(rawValue: "invalid_scope")
    public static let unsupportedGrantType = Self(rawValue: "unsupported_grant_type")
    public static let unsupportedResponseType = Self(rawValue: "unsupported_response_type")
  }
}
