import Crypto

/// An Ed25519 key with its secret half.
public struct SigningKey: Sendable {
  public static let seedLength = 32
  private static let purpose = "signing-key"

  private let key: Curve25519.Signing.PrivateKey
  public let publicKey: VerifyingKey

  /// - Precondition: 32 bytes from the system's random source.
  public init(seed: [UInt8]) {
    precondition(seed.count == Self.seedLength, "an Ed25519 seed has 32 bytes")
    guard let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: seed) else {
      preconditionFailure("every 32 bytes are an Ed25519 seed")
    }
    self.key = key
    publicKey = VerifyingKey(checked: Array(key.publicKey.rawRepresentation))
  }

  /// The first 16 hexadecimal digits of SHA-256 of the public key.
  public var id: String { publicKey.id }

  /// 64 bytes.
  public func sign(_ message: [UInt8]) throws -> [UInt8] {
    Array(try key.signature(for: message))
  }

  /// The secret half for the database; opens only for this key's id.
  public func sealed(with seal: Seal) throws -> [UInt8] {
    try seal.seal(Array(key.rawRepresentation), purpose: Self.purpose, context: Array(id.utf8))
  }

  /// The key that ``sealed(with:)`` stored under this id.
  public static func open(_ sealed: [UInt8], id: String, with seal: Seal) throws(SealError) -> SigningKey {
    let seed = try seal.open(sealed, purpose: purpose, context: Array(id.utf8))
    guard seed.count == seedLength else { throw .broken(purpose: purpose) }
    let key = SigningKey(seed: seed)
    guard key.id == id else { throw .broken(purpose: purpose) }
    return key
  }
}

extension SigningKey: Redacted {}
