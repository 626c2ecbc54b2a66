/// Text in plain ASCII, in lines of at most 76 columns (RFC 2045 §6.7).
enum QuotedPrintable {
  private static let columns = 76

  /// - Parameter text: with line ends as in Swift; they become those of mail.
  static func encode(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { encode(line: $0) }.joined(separator: "\r\n")
  }

  private static func encode(line: Substring) -> String {
    let bytes = Array(line.utf8)
    var encoded = ""
    var column = 0
    for (place, byte) in bytes.enumerated() {
      let sign = sign(byte, isLast: place == bytes.count - 1)
      if column + sign.utf8.count > columns - 1 {
        encoded += "=\r\n"
        column = 0
      }
      encoded += sign
      column += sign.utf8.count
    }
    return encoded
  }

  private static func sign(_ byte: UInt8, isLast: Bool) -> String {
    let isBlank = byte == 0x20 || byte == 0x09
    let isPlain = (0x21...0x7e).contains(byte) && byte != UInt8(ascii: "=") || isBlank && !isLast
    return isPlain ? String(UnicodeScalar(byte)) : "=" + hexadecimal(byte)
  }

  private static func hexadecimal(_ byte: UInt8) -> String {
    (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
  }
}
