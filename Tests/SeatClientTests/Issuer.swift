import Crypto
import FoundationEssentials
import SeatClient
import SeatProtocol

/// A vendor's root key, a server's key, and the tokens that they sign; every part can be made wrong.
struct Issuer {
  var root = Self.key(1)
  var signer = Self.key(2)
  var certifiedKey = Self.key(2)
  var certifiedID = "k1"
  var certificateEnds: Int64 = 2_000
  var certificateType = KeyCertificate.type
  var header = TokenHeader(type: SeatToken.type, keyID: "k1")
  var hasCertificate = true
  var claims = SeatToken(
    issuer: "https://licenses.example", organization: "o", member: "m", product: "desktop", device: "d", lease: "a1",
    generation: 1, issuedAt: 1_000, seatUntil: 1_300, runUntil: 87_400)

  static let asked = SeatTokenVerifier.Asked(lease: "a1", product: "desktop", device: "d")

  var verifier: SeatTokenVerifier? {
    rootKey.map { SeatTokenVerifier(root: $0) }
  }

  var rootKey: RootKey? { RootKey(text: Self.publicText(1)) }

  static func publicText(_ number: UInt8) -> String { Base64URL.encode(key(number).publicKey.rawRepresentation) }

  func token() throws -> String {
    var header = header
    if hasCertificate { header.certificate = try certificate() }
    return try Self.sign(header, claims, signer)
  }

  private func certificate() throws -> String {
    let claims = KeyCertificate(
      subject: certifiedID, publicKey: Base64URL.encode(certifiedKey.publicKey.rawRepresentation), issuedAt: 500,
      notAfter: certificateEnds)
    return try Self.sign(TokenHeader(type: certificateType, keyID: "root"), claims, root)
  }

  static func sign(_ header: TokenHeader, _ claims: some Encodable, _ key: Curve25519.Signing.PrivateKey) throws
    -> String
  {
    let encoder = JSONEncoder()
    let text = Base64URL.encode(try encoder.encode(header)) + "." + Base64URL.encode(try encoder.encode(claims))
    return text + "." + Base64URL.encode(try key.signature(for: Data(text.utf8)))
  }

  static func key(_ number: UInt8) -> Curve25519.Signing.PrivateKey {
    let seed = [UInt8](repeating: number, count: 32)
    guard let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: seed) else {
      preconditionFailure("any 32 bytes are a key")
    }
    return key
  }
}
