public import SeatProtocol

/// The keys that seat tokens are signed and checked with: one active, and retired ones that are still published.
///
/// All instants are whole seconds since 1970, as in the tokens.
public struct KeyRing: Sendable {
  /// A key that signs no more; its tokens are believed while it is published.
  public struct Retired: Sendable, Hashable {
    public let key: VerifyingKey
    /// Exclusive; seconds since 1970.
    public let publishedUntil: Int64

    public init(key: VerifyingKey, publishedUntil: Int64) {
      self.key = key
      self.publishedUntil = publishedUntil
    }
  }

  public let root: VerifyingKey
  public let active: CertifiedKey
  public let retired: [Retired]
  private let prefix: [UInt8]

  /// Refuses an active key that the root's certificate does not vouch for.
  public init(
    root: VerifyingKey, active: SigningKey, certificate: String, retired: [Retired] = []
  ) throws(TokenRejection) {
    self.root = root
    self.active = try CertifiedKey(key: active, certificate: certificate, root: root)
    self.retired = retired.filter { $0.key != active.publicKey }
    prefix = CompactJWS.prefix(header: ClaimsWriter.header(keyID: active.id, certificate: certificate))
  }

  /// Another key takes over; the tokens of the old one are believed until `oldPublishedUntil`.
  /// - Parameter now: the new key's certificate must cover it.
  public func rotated(
    to key: SigningKey, certificate: String, oldPublishedUntil: Int64, now: Int64
  ) throws(TokenRejection) -> KeyRing {
    let old = Retired(key: active.key.publicKey, publishedUntil: oldPublishedUntil)
    let ring = try KeyRing(
      root: root, active: key, certificate: certificate, retired: retired.filter { $0.publishedUntil > now } + [old])
    guard ring.active.covers.contains(now) else { throw .outsideCertificate }
    return ring
  }

  /// The token as a compact JWS. Refused when the certificate does not cover the instant at which the token is issued:
  /// no application would believe it.
  public func sign(_ token: SeatToken) throws -> String {
    guard active.covers.contains(token.issuedAt) else { throw TokenRejection.outsideCertificate }
    return try CompactJWS.sign(prefix: prefix, claims: ClaimsWriter.claims(token), with: active.key)
  }

  /// The claims of a token that a published key signed. Whether the seat is still kept is for the caller to compare.
  /// - Parameter now: seconds since 1970.
  public func verify(_ text: String, at now: Int64) throws(TokenRejection) -> SeatToken {
    let token = try CompactJWS(text, type: SeatToken.type)
    guard let key = published(at: now).first(where: { $0.id == token.header.keyID }) else { throw .unknownKey }
    let claims = try token.claims(SeatToken.self, verifiedBy: key)
    guard let certificate = token.header.certificate else { throw .wrongCertificate }
    guard try CertifiedKey.covered(by: certificate, key: key, root: root).contains(claims.issuedAt) else {
      throw .outsideCertificate
    }
    return claims
  }

  /// The server's public keys at an instant, the active one first.
  public func published(at now: Int64) -> [VerifyingKey] {
    [active.key.publicKey] + retired.filter { $0.publishedUntil > now }.map(\.key)
  }

  /// What `/.well-known/jwks.json` says at an instant, the root key included.
  public func jwks(at now: Int64) -> JSONWebKeySet {
    JSONWebKeySet(
      keys: [JSONWebKey(root, role: .root)]
        + published(at: now).map {
          JSONWebKey($0, role: .server, certificate: $0 == active.key.publicKey ? active.certificate : nil)
        })
  }
}
