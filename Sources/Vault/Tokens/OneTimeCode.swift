import Crypto
import SeatProtocol

/// A secret that is sent to somebody and works once: 32 random bytes in base64url. The database knows only its hash.
public struct OneTimeCode: Sendable {
  public static let secretLength = 32

  /// The code as it is handed out; a secret.
  public let text: String

  /// - Precondition: 32 bytes from the system's random source.
  public init(bytes: [UInt8]) {
    precondition(bytes.count == Self.secretLength, "a one-time code has 32 random bytes")
    text = Base64URL.encode(bytes)
  }

  /// nil for what this program never hands out.
  public init?(text: some StringProtocol) {
    guard text.utf8.count == 43, text.utf8.allSatisfy(Base64URL.isDigit) else { return nil }
    self.text = String(text)
  }

  /// SHA-256 of the text, for storage and lookup. The secret has 256 random bits, so that there is nothing to guess.
  public var hash: [UInt8] { Array(SHA256.hash(data: Array(text.utf8))) }
}

extension OneTimeCode: Redacted {}
