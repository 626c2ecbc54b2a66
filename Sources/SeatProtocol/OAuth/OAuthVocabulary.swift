/// The names of the fields and parameters that `/oauth/…` reads.
public enum OAuthField {
  public static let clientID = "client_id"
  public static let scope = "scope"
  public static let grantType = "grant_type"
  public static let deviceCode = "device_code"
  public static let refreshToken = "refresh_token"
  public static let responseType = "response_type"
  /// Where the browser is sent back to; with the code, what was said then.
  public static let redirectURI = "redirect_uri"
  /// Comes back with the answer as it was sent, at most 512 bytes.
  public static let state = "state"
  public static let codeChallenge = "code_challenge"
  public static let codeChallengeMethod = "code_challenge_method"
  public static let code = "code"
  public static let codeVerifier = "code_verifier"
  /// What is to be revoked.
  public static let token = "token"
  /// What a person would call the computer, at most 200 bytes.
  public static let deviceName = "device_name"
  /// `linux`, `windows`, `macos` …, at most 64 bytes.
  public static let platform = "platform"
  /// At most 32 bytes; may be left out.
  public static let appVersion = "app_version"
}

/// The ways to ask for a token.
public enum OAuthGrantType {
  public static let authorizationCode = "authorization_code"
  public static let deviceCode = "urn:ietf:params:oauth:grant-type:device_code"
  public static let refreshToken = "refresh_token"
}

/// What a browser brings back from `/oauth/authorize`.
public enum OAuthResponseType {
  public static let code = "code"
}

/// How a `code_challenge` is made of its `code_verifier`.
public enum OAuthChallengeMethod {
  /// SHA-256 in base64url.
  public static let sha256 = "S256"
}

/// The page on which a person says whether an application may be signed in (RFC 6749 §4.1.1).
public enum OAuthAuthorization {
  public static let path = "/oauth/authorize"
}

/// What a token may be used for.
public enum OAuthScope {
  /// To take, keep and give back the person's own seats; nothing is administered with it.
  public static let seats = "seats"
}

/// Where a token is given back (RFC 7009).
public enum TokenRevocation {
  public static let path = "/oauth/revoke"
}

/// The application that is part of every server and need not be registered.
public enum OAuthClient {
  public static let seat = "seat"
}
