/// The answer of `GET /.well-known/oauth-authorization-server` (RFC 8414): what a library has to know of this server to
/// sign somebody in.
public struct AuthorizationServerMetadata: Codable, Hashable, Sendable {
  public static let path = "/.well-known/oauth-authorization-server"

  /// The server's address, as answers name it in `iss`.
  public var issuer: String
  public var authorizationEndpoint: String
  public var tokenEndpoint: String
  public var deviceAuthorizationEndpoint: String
  public var revocationEndpoint: String
  public var keys: String
  public var responseTypes: [String]
  public var grantTypes: [String]
  public var challengeMethods: [String]
  /// Nobody has a secret: applications are in other people's hands.
  public var clientAuthenticationMethods: [String]
  public var scopes: [String]
  /// Whether answers that a browser brings name the issuer (RFC 9207).
  public var namesIssuer: Bool

  /// - Parameter address: `https://seats.example.org`, without a path.
  public init(address: String) {
    issuer = address
    authorizationEndpoint = address + OAuthAuthorization.path
    tokenEndpoint = address + TokenGrant.path
    deviceAuthorizationEndpoint = address + DeviceAuthorization.path
    revocationEndpoint = address + TokenRevocation.path
    keys = address + "/.well-known/jwks.json"
    responseTypes = [OAuthResponseType.code]
    grantTypes = [OAuthGrantType.authorizationCode, OAuthGrantType.refreshToken, OAuthGrantType.deviceCode]
    challengeMethods = [OAuthChallengeMethod.sha256]
    clientAuthenticationMethods = ["none"]
    scopes = [OAuthScope.seats]
    namesIssuer = true
  }

  enum CodingKeys: String, CodingKey {
    case issuer
    case authorizationEndpoint = "authorization_endpoint"
    case tokenEndpoint = "token_endpoint"
    case deviceAuthorizationEndpoint = "device_authorization_endpoint"
    case revocationEndpoint = "revocation_endpoint"
    case keys = "jwks_uri"
    case responseTypes = "response_types_supported"
    case grantTypes = "grant_types_supported"
    case challengeMethods = "code_challenge_methods_supported"
    case clientAuthenticationMethods = "token_endpoint_auth_methods_supported"
    case scopes = "scopes_supported"
    case namesIssuer = "authorization_response_iss_parameter_supported"
  }
}
