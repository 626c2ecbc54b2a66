/// The answer of `POST /oauth/token` when it grants (RFC 6749 §5.1).
public struct TokenGrant: Codable, Hashable, Sendable {
  public static let path = "/oauth/token"
  /// What ``tokenType`` says; compared without regard to case.
  public static let bearer = "Bearer"

  /// `skt_…`, shown to the server with every request.
  public var accessToken: String
  public var tokenType: String
  /// Whole seconds that the access token is good for.
  public var expiresInSeconds: Int
  /// `skr_…`, good for one refresh, which brings the next.
  public var refreshToken: String
  public var scope: String
  /// Who has signed in.
  public var account: Account

  public init(
    accessToken: String, tokenType: String = Self.bearer, expiresInSeconds: Int, refreshToken: String,
    scope: String = OAuthScope.seats, account: Account
  ) {
    self.accessToken = accessToken
    self.tokenType = tokenType
    self.expiresInSeconds = expiresInSeconds
    self.refreshToken = refreshToken
    self.scope = scope
    self.account = account
  }

  enum CodingKeys: String, CodingKey {
    case scope, account
    case accessToken = "access_token"
    case tokenType = "token_type"
    case expiresInSeconds = "expires_in"
    case refreshToken = "refresh_token"
  }

  /// The person, as a program may greet them.
  public struct Account: Codable, Hashable, Sendable {
    public var name: String
    public var email: String

    public init(name: String, email: String) {
      self.name = name
      self.email = email
    }
  }
}
