public import FoundationEssentials

/// Base64 for addresses and tokens (RFC 4648 §5), without padding. Byte by byte: signing a token spends most of its own
/// time here, and Foundation's takes ten times as long.
public enum Base64URL {
  private static let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

  public static func encode(_ bytes: some Sequence<UInt8>) -> String {
    var text: [UInt8] = []
    append(Array(bytes), to: &text)
    return String(decoding: text, as: UTF8.self)
  }

  /// Adds the text of `bytes` to what is there.
  public static func append(_ bytes: [UInt8], to text: inout [UInt8]) {
    text.reserveCapacity(text.count + (bytes.count * 4 + 2) / 3)
    var rest = bytes[...]
    while rest.count >= 3 {
      let at = rest.startIndex
      append(UInt32(rest[at]) << 16 | UInt32(rest[at + 1]) << 8 | UInt32(rest[at + 2]), digits: 4, to: &text)
      rest = rest[(at + 3)...]
    }
    if let first = rest.first {
      let second = rest.dropFirst().first
      append(UInt32(first) << 16 | UInt32(second ?? 0) << 8, digits: second == nil ? 2 : 3, to: &text)
    }
  }

  /// nil when the text has a character outside the alphabet or an impossible length.
  public static func decode(_ text: some StringProtocol) -> Data? {
    guard text.utf8.allSatisfy(isDigit) else { return nil }
    var plain = String(text.map { $0 == "-" ? "+" : $0 == "_" ? "/" : $0 })
    plain += String(repeating: "=", count: (4 - plain.utf8.count % 4) % 4)
    return Data(base64Encoded: plain)
  }

  public static func isDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
      true
    default: false
    }
  }

  private static func append(_ bits: UInt32, digits count: Int, to text: inout [UInt8]) {
    for digit in 0..<count { text.append(digits[Int(bits >> (18 - 6 * UInt32(digit)) & 63)]) }
  }
}
