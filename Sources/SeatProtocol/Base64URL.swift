public import FoundationEssentials

/// Base64 for addresses and tokens (RFC 4648 §5), without padding.
public enum Base64URL {
  public static func encode(_ data: some DataProtocol) -> String {
    var text = Data(data).base64EncodedString()
    text.removeAll { $0 == "=" }
    return String(text.map { $0 == "+" ? "-" : $0 == "/" ? "_" : $0 })
  }

  /// nil when the text has a character outside the alphabet or an impossible length.
  public static func decode(_ text: some StringProtocol) -> Data? {
    guard text.utf8.allSatisfy(isInAlphabet) else { return nil }
    var plain = String(text.map { $0 == "-" ? "+" : $0 == "_" ? "/" : $0 })
    plain += String(repeating: "=", count: (4 - plain.utf8.count % 4) % 4)
    return Data(base64Encoded: plain)
  }

  private static func isInAlphabet(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
      true
    default: false
    }
  }
}
