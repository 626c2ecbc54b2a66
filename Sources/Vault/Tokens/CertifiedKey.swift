import SeatProtocol

/// A server's signing key with the certificate by which the vendor's root key vouches for it.
public struct CertifiedKey: Sendable {
  public let key: SigningKey
  /// A compact JWS, see ``RootKey/certify(_:issuedAt:notAfter:)``.
  public let certificate: String
  /// Tokens issued at these instants are covered: seconds since 1970.
  public let covers: Range<Int64>

  /// Believes the certificate only if this root key signed it for this key.
  public init(key: SigningKey, certificate: String, root: VerifyingKey) throws(TokenRejection) {
    self.key = key
    self.certificate = certificate
    covers = try Self.covered(by: certificate, key: key.publicKey, root: root)
  }

  /// The instants at which a certificate covers tokens that the key issues.
  static func covered(
    by certificate: String, key: VerifyingKey, root: VerifyingKey
  ) throws(TokenRejection) -> Range<Int64> {
    let text = try CompactJWS(certificate, type: KeyCertificate.type)
    guard text.header.keyID == root.id else { throw .wrongCertificate }
    let claims = try text.claims(KeyCertificate.self, verifiedBy: root)
    guard claims.subject == key.id, claims.publicKey == key.text, claims.issuedAt < claims.notAfter else {
      throw .wrongCertificate
    }
    return claims.issuedAt..<claims.notAfter
  }
}
