/// The public keys as a server publishes them (RFC 7517, RFC 8037).
public struct JSONWebKeySet: Codable, Hashable, Sendable {
  public var keys: [JSONWebKey]

  public init(keys: [JSONWebKey]) {
    self.keys = keys
  }
}

/// One public Ed25519 key.
public struct JSONWebKey: Codable, Hashable, Sendable {
  /// What a key vouches for: the root for servers' keys, a server's key for seats.
  public enum Role: String, Codable, Hashable, Sendable {
    case root, server
  }

  public var keyType: String
  public var curve: String
  public var id: String
  /// 32 bytes in base64url.
  public var publicKey: String
  public var use: String
  public var algorithm: String
  public var role: Role
  /// By what the root key vouches for the active server's key, a compact JWS.
  public var certificate: String?

  public init(_ key: VerifyingKey, role: Role, certificate: String? = nil) {
    keyType = "OKP"
    curve = "Ed25519"
    id = key.id
    publicKey = key.text
    use = "sig"
    algorithm = "EdDSA"
    self.role = role
    self.certificate = certificate
  }

  enum CodingKeys: String, CodingKey {
    case keyType = "kty"
    case curve = "crv"
    case id = "kid"
    case publicKey = "x"
    case algorithm = "alg"
    case use, role
    case certificate = "cert"
  }
}
