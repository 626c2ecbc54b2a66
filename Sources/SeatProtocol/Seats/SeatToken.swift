/// The claims of the signed proof that an application holds a seat.
///
/// On the wire it is a compact JWS: `base64url(header).base64url(claims).base64url(signature)`, signed with Ed25519.
/// All times are whole seconds since 1970 (NumericDate).
public struct SeatToken: Codable, Hashable, Sendable {
  public static let type = "seat+jwt"

  public var issuer: String
  public var organization: String
  public var member: String
  public var product: String
  public var device: String
  public var lease: String
  public var generation: Int
  public var issuedAt: Int64
  /// The seat is kept until then.
  public var seatUntil: Int64
  /// How long the application may go on while the server is unreachable.
  public var runUntil: Int64

  public init(
    issuer: String, organization: String, member: String, product: String, device: String, lease: String,
    generation: Int, issuedAt: Int64, seatUntil: Int64, runUntil: Int64
  ) {
    self.issuer = issuer
    self.organization = organization
    self.member = member
    self.product = product
    self.device = device
    self.lease = lease
    self.generation = generation
    self.issuedAt = issuedAt
    self.seatUntil = seatUntil
    self.runUntil = runUntil
  }

  enum CodingKeys: String, CodingKey {
    case issuer = "iss"
    case organization = "org"
    case member = "sub"
    case product, device, lease
    case generation = "gen"
    case issuedAt = "iat"
    case seatUntil = "seat_until"
    case runUntil = "run_until"
  }
}

/// The header of a seat token and of a key certificate.
public struct TokenHeader: Codable, Hashable, Sendable {
  public static let algorithm = "EdDSA"

  public var algorithm: String
  public var type: String
  /// The id of the key that signed.
  public var keyID: String
  /// In a seat token: the certificate of that key, itself a compact JWS signed by the vendor's root key.
  public var certificate: String?

  public init(algorithm: String = Self.algorithm, type: String, keyID: String, certificate: String? = nil) {
    self.algorithm = algorithm
    self.type = type
    self.keyID = keyID
    self.certificate = certificate
  }

  enum CodingKeys: String, CodingKey {
    case algorithm = "alg"
    case type = "typ"
    case keyID = "kid"
    case certificate = "cert"
  }
}

/// The claims of a certificate: the vendor's root key vouches for a server's key.
public struct KeyCertificate: Codable, Hashable, Sendable {
  public static let type = "seat-key+jwt"

  /// The id of the server's key.
  public var subject: String
  /// The server's public Ed25519 key, 32 bytes in base64url.
  public var publicKey: String
  public var issuedAt: Int64
  /// Tokens issued from then on are not covered by this certificate.
  public var notAfter: Int64

  public init(subject: String, publicKey: String, issuedAt: Int64, notAfter: Int64) {
    self.subject = subject
    self.publicKey = publicKey
    self.issuedAt = issuedAt
    self.notAfter = notAfter
  }

  enum CodingKeys: String, CodingKey {
    case subject = "sub"
    case publicKey = "x"
    case issuedAt = "iat"
    case notAfter = "exp"
  }
}
