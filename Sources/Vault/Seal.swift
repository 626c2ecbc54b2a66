import Crypto

/// Keeps values secret at rest: AES-GCM under a key of the purpose, derived from the server key.
///
/// A sealed value opens only with the same server key, purpose and context. The context is where the value lives, such
/// as its row's id: a value that somebody moved to another row does not open.
public struct Seal: Sendable {
  private static let format: UInt8 = 1

  private let keys: DerivedKeys

  public init(under key: ServerKey) {
    self.init(under: DerivedKeys(under: key))
  }

  init(under keys: DerivedKeys) {
    self.keys = keys
  }

  /// 29 bytes longer than `plain`: format, nonce, ciphertext, tag.
  public func seal(_ plain: [UInt8], purpose: String, context: [UInt8]) throws -> [UInt8] {
    let box = try AES.GCM.seal(
      plain, using: subkey(purpose), authenticating: Self.associatedData(purpose, context))
    return [Self.format] + box.nonce + box.ciphertext + box.tag
  }

  /// What was sealed for this purpose and context.
  public func open(_ sealed: [UInt8], purpose: String, context: [UInt8]) throws(SealError) -> [UInt8] {
    guard let format = sealed.first else { throw .broken(purpose: purpose) }
    guard format == Self.format else { throw .unknownFormat(format) }
    do {
      let box = try AES.GCM.SealedBox(combined: sealed.dropFirst())
      return Array(
        try AES.GCM.open(box, using: subkey(purpose), authenticating: Self.associatedData(purpose, context)))
    } catch {
      throw .broken(purpose: purpose)
    }
  }

  private func subkey(_ purpose: String) -> SymmetricKey { keys.key("seal:" + purpose) }

  /// The purpose's length comes first, so that no purpose and context can pass for another pair.
  private static func associatedData(_ purpose: String, _ context: [UInt8]) -> [UInt8] {
    let purpose = Array(purpose.utf8)
    let length = UInt32(purpose.count)
    return [format] + stride(from: 24, through: 0, by: -8).map { UInt8(truncatingIfNeeded: length >> $0) } + purpose
      + context
  }
}

extension Seal: Redacted {}

/// Why a sealed value does not open.
public enum SealError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Altered, moved to another place, or sealed under another server key: which of these cannot be told.
  case broken(purpose: String)
  /// Sealed by a newer program.
  case unknownFormat(UInt8)

  public var description: String {
    switch self {
    case .broken(let purpose):
      "A sealed value (\(purpose)) does not open: it was altered or moved, or it belongs to another server key."
    case .unknownFormat(let format):
      "A sealed value has the format \(format), which this program does not know. Was it written by a newer one?"
    }
  }
}
