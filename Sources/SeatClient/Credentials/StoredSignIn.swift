public import SeatProtocol

/// What `seat login` left: the tokens of one person at one server. It shows its tokens to nobody.
public struct StoredSignIn: Hashable, Sendable {
  /// The only address that these tokens are ever sent to.
  public let server: String
  /// The application that signed in.
  public let client: String
  let accessToken: String
  let refreshToken: String
  /// Milliseconds since 1970 UTC, by the server's clock where it told its time: half of the access token's time is over
  /// then.
  public let refreshAt: Int64
  /// Milliseconds since 1970 UTC, by the same clock: the access token is worth nothing from then on.
  public let expiresAt: Int64
  /// The person's name, to be shown.
  public let name: String
  /// The person's e-mail address, to be shown.
  public let email: String

  /// - Parameter now: milliseconds since 1970 UTC, where the answer does not say when it was given.
  public init(_ granted: GrantedTokens, server: ServerAddress, client: String, now: Int64) {
    self.server = server.description
    self.client = client
    accessToken = granted.grant.accessToken
    refreshToken = granted.grant.refreshToken
    name = granted.grant.account.name
    email = granted.grant.account.email
    let seconds = Int64(min(max(0, granted.grant.expiresInSeconds), Self.longestSeconds))
    let start = granted.serverTime ?? now
    refreshAt = start + seconds * 500
    expiresAt = start + seconds * 1000
  }

  /// Ten years: a server's number must not be able to make arithmetic overflow.
  private static let longestSeconds = 315_360_000

  /// The access token as it is sent; nil where the file holds something that is none.
  public var bearer: BearerToken? { BearerToken(accessToken) }

  /// Whether less than half of the access token's time is left.
  public func isDue(at now: Int64) -> Bool { now >= refreshAt }

  /// Whether the access token's time is over.
  public func isExpired(at now: Int64) -> Bool { now >= expiresAt }
}

extension StoredSignIn: Codable {
  enum CodingKeys: String, CodingKey {
    case server, client, name, email
    case accessToken = "access_token"
    case refreshToken = "refresh_token"
    case refreshAt = "refresh_at"
    case expiresAt = "expires_at"
  }
}

extension StoredSignIn: CustomStringConvertible, CustomReflectable {
  public var description: String { "(sign-in at \(server))" }

  public var customMirror: Mirror { Mirror(self, children: ["server": server]) }
}
