import Crypto
import FoundationEssentials
public import SeatProtocol

/// Tells a server that the vendor certified from anybody else's.
public struct SeatTokenVerifier: Sendable {
  public let root: RootKey

  public init(root: RootKey) {
    self.root = root
  }

  /// What was asked for, and what a token must therefore be about.
  public struct Asked: Hashable, Sendable {
    public var lease: String
    public var product: String
    public var device: String

    public init(lease: String, product: String, device: String) {
      self.lease = lease
      self.product = product
      self.device = device
    }
  }

  /// The claims of a token that is certified by the root key and about what was asked for.
  /// Times in it are not compared with any clock: the caller counts their differences.
  public func verify(_ token: String, asked: Asked) throws(TokenFault) -> SeatToken {
    let jws = try CompactJWS(token, type: SeatToken.type)
    guard let certificate = jws.header.certificate else { throw .noCertificate }
    let server = try verify(certificate: certificate)
    guard server.subject == jws.header.keyID else { throw .wrongKey }
    let key = try Self.key(of: server)
    let claims = try jws.claims(SeatToken.self, signedBy: key, otherwise: .wrongSignature)
    guard claims.issuedAt < server.notAfter else { throw .certificateEnded }
    guard claims.lease == asked.lease else { throw .otherLease }
    guard claims.product == asked.product else { throw .otherProduct }
    guard claims.device == asked.device else { throw .otherDevice }
    return claims
  }

  /// The claims of a server key's certificate that the root key signed.
  public func verify(certificate: String) throws(TokenFault) -> KeyCertificate {
    let jws = try CompactJWS(certificate, type: KeyCertificate.type)
    return try jws.claims(KeyCertificate.self, signedBy: root.key, otherwise: .wrongRoot)
  }

  private static func key(of certificate: KeyCertificate) throws(TokenFault) -> Curve25519.Signing.PublicKey {
    guard let bytes = Base64URL.decode(certificate.publicKey), bytes.count == 32,
      let key = try? Curve25519.Signing.PublicKey(rawRepresentation: bytes)
    else { throw .malformed }
    return key
  }
}
