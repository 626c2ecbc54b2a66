/// Text in addresses (RFC 3986 §2.1).
public enum PercentText {
  /// As the value of a parameter, whatever stands in it: only letters, digits and `-._~` stand for themselves.
  public static func encoded(_ text: String) -> String {
    text.utf8.map { byte in
      plain.contains(byte)
        ? String(UnicodeScalar(byte)) : (byte < 16 ? "%0" : "%") + String(byte, radix: 16, uppercase: true)
    }.joined()
  }

  /// What follows the question mark of an address; a parameter without a value is left out.
  public static func query(_ parameters: [(name: String, value: String?)]) -> String {
    parameters.compactMap { name, value in value.map { "\(name)=\(encoded($0))" } }.joined(separator: "&")
  }

  /// What is no escape stands for itself.
  public static func decoded(_ text: some StringProtocol) -> String {
    let bytes = Array(text.utf8)
    var plain: [UInt8] = []
    var place = 0
    while place < bytes.count {
      let digits = String(decoding: bytes[place...].dropFirst().prefix(2), as: UTF8.self)
      if bytes[place] == UInt8(ascii: "%"), digits.utf8.count == 2, let byte = UInt8(digits, radix: 16) {
        plain.append(byte)
        place += 3
      } else {
        plain.append(bytes[place])
        place += 1
      }
    }
    return String(decoding: plain, as: UTF8.self)
  }

  /// The parameters of a query in their order, as forms write them: a `+` is a blank.
  public static func parameters(_ query: String) -> [(name: String, value: String)] {
    query.split(separator: "&").map { part in
      let halves = part.replacing("+", with: " ").split(
        separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      return (name: decoded(halves[0]), value: halves.count == 2 ? decoded(halves[1]) : "")
    }
  }

  private static let plain = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~".utf8)
}
