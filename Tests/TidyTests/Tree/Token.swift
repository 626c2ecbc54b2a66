/// A word or a single sign of Swift code, and the line it stands on.
struct Token: Equatable, Sendable {
  let text: String
  let line: Int
  var isWord: Bool { text.utf8.first.map(Token.isWordByte) ?? false }

  static func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 128...255:
      true
    default: false
    }
  }

  /// All tokens of code in which comments and literals are blanked, see ``CodeMask``.
  static func all(in code: [UInt8]) -> [Token] {
    var tokens: [Token] = []
    var line = 1
    var at = 0
    while at < code.count {
      let start = at
      while at < code.count, isWordByte(code[at]) { at += 1 }
      if at > start {
        tokens.append(Token(text: String(decoding: code[start..<at], as: UTF8.self), line: line))
        continue
      }
      if code[at] == UInt8(ascii: "\n") {
        line += 1
      } else if code[at] > UInt8(ascii: " ") {
        tokens.append(Token(text: String(UnicodeScalar(code[at])), line: line))
      }
      at += 1
    }
    return tokens
  }
}
