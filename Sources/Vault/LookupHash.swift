import Crypto

/// Finds a secret in the database without storing it: HMAC-SHA256 under a key of the purpose.
///
/// Whoever has the database alone can neither read the secrets nor try guesses.
public struct LookupHash: Sendable {
  private let key: SymmetricKey

  public init(under key: ServerKey, purpose: String) {
    self.key = key.derive("lookup:" + purpose)
  }

  /// 32 bytes, the same for the same secret, key and purpose.
  public func hash(_ secret: some Sequence<UInt8>) -> [UInt8] {
    Array(HMAC<SHA256>.authenticationCode(for: Array(secret), using: key))
  }
}

extension LookupHash: Redacted {}
