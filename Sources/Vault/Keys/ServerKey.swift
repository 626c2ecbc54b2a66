import Crypto

/// The one secret that a server's database does not hold: 32 bytes in a file of mode 0600.
///
/// What the database keeps secret is sealed or looked up under keys derived from it. It is made only together with an
/// empty database, which keeps its ``fingerprint``.
public struct ServerKey: Sendable {
  public static let length = 32

  private let bytes: [UInt8]

  /// - Precondition: 32 bytes from the system's random source.
  public init(bytes: [UInt8]) {
    precondition(bytes.count == Self.length, "a server key has 32 bytes")
    self.bytes = bytes
  }

  /// Makes the key's file with mode 0600, durably; never overwrites one.
  /// - Precondition: 32 bytes from the system's random source.
  public static func create(at path: String, bytes: [UInt8]) throws(KeyFileError) -> ServerKey {
    let key = ServerKey(bytes: bytes)
    try KeyFile.create(at: path, bytes: bytes)
    return key
  }

  /// Reads the key's file; refuses one that others than its owner can reach, or that holds something else.
  public static func load(at path: String) throws(KeyFileError) -> ServerKey {
    ServerKey(bytes: try KeyFile.load(at: path))
  }

  /// Tells one key from another and nothing else about it: eight groups of four hexadecimal digits.
  public var fingerprint: String {
    let digits = Hex.encode(derive("fingerprint", count: 16).withUnsafeBytes { Array($0) })
    let groups = stride(from: 0, to: digits.utf8.count, by: 4).map { digits.dropFirst($0).prefix(4) }
    return groups.joined(separator: "-")
  }

  /// A key for one use only (HKDF-SHA256), so that no two uses ever share one.
  func derive(_ use: String, count: Int = ServerKey.length) -> SymmetricKey {
    HKDF<SHA256>.deriveKey(
      inputKeyMaterial: SymmetricKey(data: bytes), info: Array(use.utf8), outputByteCount: count)
  }
}

extension ServerKey: Equatable {
  public static func == (a: Self, b: Self) -> Bool { ConstantTime.equal(a.bytes, b.bytes) }
}

extension ServerKey: Redacted {}
