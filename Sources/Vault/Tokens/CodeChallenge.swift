import Crypto
import SeatProtocol

/// What an application shows when it asks for a code: the hash of a secret that it shows with the code, so that a code
/// is of no use to whoever else gets hold of it (RFC 7636, method S256).
public struct CodeChallenge: Hashable, Sendable {
  public let text: String

  /// nil for what is no SHA-256 in base64url.
  public init?(text: some StringProtocol) {
    guard text.utf8.count == 43, text.utf8.allSatisfy(Base64URL.isDigit) else { return nil }
    self.text = String(text)
  }

  /// - Parameter verifier: the secret, which has 43 to 128 letters, digits and `-._~`.
  public func fits(_ verifier: String) -> Bool {
    guard (43...128).contains(verifier.utf8.count), verifier.utf8.allSatisfy(Self.isUnreserved) else { return false }
    let made = Base64URL.encode(SHA256.hash(data: Array(verifier.utf8)))
    return ConstantTime.equal(made.utf8, text.utf8)
  }

  private static func isUnreserved(_ byte: UInt8) -> Bool {
    Base64URL.isDigit(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "~")
  }
}
