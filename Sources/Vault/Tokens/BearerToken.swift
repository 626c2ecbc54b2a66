import Crypto
import SeatProtocol

/// What a program shows to be let in: `skt_` and 32 random bytes in base64url. The database knows only its hash.
public struct BearerToken: Sendable {
  public static let prefix = "skt_"
  public static let secretLength = 32

  /// The token as it is handed out; a secret.
  public let text: String

  /// - Precondition: 32 bytes from the system's random source.
  public init(bytes: [UInt8]) {
    precondition(bytes.count == Self.secretLength, "a bearer token has 32 random bytes")
    text = Self.prefix + Base64URL.encode(bytes)
  }

  /// nil for what this program never hands out. All of the text is looked at, so that the time taken tells nothing.
  public init?(text: some StringProtocol) {
    let bytes = Array(text.utf8.prefix(Self.length + 1))
    guard bytes.count == Self.length else { return nil }
    let prefixFits = ConstantTime.equal(bytes.prefix(Self.prefix.utf8.count), Array(Self.prefix.utf8))
    let secretFits = bytes.dropFirst(Self.prefix.utf8.count).reduce(true) { Base64URL.isDigit($1) && $0 }
    guard prefixFits, secretFits else { return nil }
    self.text = String(text)
  }

  /// SHA-256 of the text, for storage and lookup. The secret has 256 random bits, so that there is nothing to guess.
  public var hash: [UInt8] { Array(SHA256.hash(data: Array(text.utf8))) }

  /// 32 bytes are 43 digits of six bits.
  private static let length = prefix.utf8.count + 43
}

extension BearerToken: Equatable {
  public static func == (a: Self, b: Self) -> Bool { ConstantTime.equal(a.text.utf8, b.text.utf8) }
}

extension BearerToken: Redacted {}
