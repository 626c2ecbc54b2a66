/// The names of the form fields that `/oauth/…` reads.
public enum OAuthField {
  public static let clientID = "client_id"
  public static let scope = "scope"
  public static let grantType = "grant_type"
  public static let deviceCode = "device_code"
  public static let refreshToken = "refresh_token"
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
  public static let deviceCode = "urn:ietf:params:oauth:grant-type:device_code"
  public static let refreshToken = "refresh_token"
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
