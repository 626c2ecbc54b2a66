import Crypto
import FoundationEssentials
import SeatProtocol

/// The public half of an Ed25519 key.
public struct VerifyingKey: Sendable, Hashable {
  /// 32 bytes.
  public let bytes: [UInt8]
  /// The first 16 hexadecimal digits of SHA-256 of the bytes: what `kid` and `sub` say.
  public let id: String

  /// nil when it is not 32 bytes.
  public init?(bytes: [UInt8]) {
    guard bytes.count == 32, (try? Curve25519.Signing.PublicKey(rawRepresentation: bytes)) != nil else { return nil }
    self.init(checked: bytes)
  }

  /// Reads the base64url of 32 bytes.
  init?(text: String) {
    guard let data = Base64URL.decode(text) else { return nil }
    self.init(bytes: Array(data))
  }

  init(checked bytes: [UInt8]) {
    self.bytes = bytes
    id = String(Hex.encode(SHA256.hash(data: bytes)).prefix(16))
  }

  /// The bytes in base64url, as certificates and JWKS have them.
  public var text: String { Base64URL.encode(bytes) }

  public func verifies(_ signature: [UInt8], of message: [UInt8]) -> Bool {
    guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: bytes) else { return false }
    return key.isValidSignature(signature, for: message)
  }
}
