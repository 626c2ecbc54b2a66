import Crypto
import Synchronization

/// What is done under the server key, each use under a key of its own. Cheap to call fifty thousand times.
public struct Secrets: Sendable {
  private let keys: DerivedKeys
  private let sealer: Seal

  public init(under key: ServerKey) {
    keys = DerivedKeys(under: key)
    sealer = Seal(under: keys)
  }

  /// By what a secret value is found again without being stored: HMAC-SHA256, 32 bytes, the same for ever.
  /// - Parameter use: one of the program's few, such as `license-key`; its key is remembered.
  public func lookup(_ bytes: [UInt8], _ use: String) -> [UInt8] { authenticate(bytes, key: "lookup:" + use) }

  /// As ``Seal/seal(_:purpose:context:)``.
  /// - Parameter context: where the value lives, such as its row's id.
  public func seal(_ plain: [UInt8], _ use: String, context: [UInt8]) throws -> [UInt8] {
    try sealer.seal(plain, purpose: use, context: context)
  }

  /// What was sealed for this use and context.
  public func open(_ sealed: [UInt8], _ use: String, context: [UInt8]) throws(SealError) -> [UInt8] {
    try sealer.open(sealed, purpose: use, context: context)
  }

  /// HMAC-SHA256 under the key of that name, 32 bytes.
  func authenticate(_ bytes: [UInt8], key name: String) -> [UInt8] {
    Array(HMAC<SHA256>.authenticationCode(for: bytes, using: keys.key(name)))
  }
}

extension Secrets: Redacted {}

/// Keys derived from the server key, each derived once.
final class DerivedKeys: Sendable {
  private let root: ServerKey
  private let known = Mutex<[String: SymmetricKey]>([:])

  init(under root: ServerKey) {
    self.root = root
  }

  func key(_ name: String) -> SymmetricKey {
    known.withLock { known in
      if let key = known[name] { return key }
      let key = root.derive(name)
      known[name] = key
      return key
    }
  }
}
