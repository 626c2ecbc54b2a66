import FoundationEssentials
import SeatProtocol

/// The vendor's root key: its public half is built into the applications, and it vouches for the servers' keys.
public struct RootKey: Sendable {
  private let key: SigningKey

  /// - Precondition: 32 bytes from the system's random source.
  public init(seed: [UInt8]) {
    key = SigningKey(seed: seed)
  }

  /// Makes the key's file with mode 0600, durably; never overwrites one.
  /// - Precondition: 32 bytes from the system's random source.
  public static func create(at path: String, seed: [UInt8]) throws(KeyFileError) -> RootKey {
    let key = RootKey(seed: seed)
    try KeyFile.create(at: path, bytes: seed)
    return key
  }

  /// Reads the key's file; refuses one that others than its owner can reach, or that holds something else.
  public static func load(at path: String) throws(KeyFileError) -> RootKey {
    RootKey(seed: try KeyFile.load(at: path))
  }

  public var publicKey: VerifyingKey { key.publicKey }

  /// The certificate of a server's key, a compact JWS.
  /// - Parameters:
  ///   - issuedAt: seconds since 1970; tokens issued earlier are not covered.
  ///   - notAfter: seconds since 1970; tokens issued from then on are not covered.
  public func certify(_ server: VerifyingKey, issuedAt: Int64, notAfter: Int64) throws -> String {
    let claims = KeyCertificate(
      subject: server.id, publicKey: server.text, issuedAt: issuedAt, notAfter: notAfter)
    let header = TokenHeader(type: KeyCertificate.type, keyID: key.id)
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    return try CompactJWS.sign(
      prefix: CompactJWS.prefix(header: Array(encoder.encode(header))), claims: Array(encoder.encode(claims)),
      with: key)
  }
}

extension RootKey: Redacted {}
