import FoundationEssentials

/// Text in a header: ASCII as it is, anything else in words of base64 (RFC 2047), folded so that no line is long.
enum EncodedWord {
  /// So that a word with all that is around it has at most 75 columns.
  private static let bytesMax = 42

  static func text(_ text: String) -> String {
    text.utf8.allSatisfy { (0x20...0x7e).contains($0) } && text.utf8.count <= 60 ? text : words(text)
  }

  /// A name before an address: in quotes where a sign in it would mean something.
  static func phrase(_ name: String) -> String {
    let isPlain = name.utf8.allSatisfy { (0x20...0x7e).contains($0) } && name.utf8.count <= 60
    guard isPlain else { return words(name) }
    let isAtoms = name.utf8.allSatisfy { Self.atoms.contains($0) }
    return isAtoms ? name : "\"\(name.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\""
  }

  private static let atoms = Set(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 !#$%&'*+-/=?^_`{|}~".utf8)

  /// Characters stay whole, for each word is read by itself.
  private static func words(_ text: String) -> String {
    var words: [String] = []
    var word = ""
    for character in text.map({ $0.isNewline ? " " : $0 }) {
      if word.utf8.count + String(character).utf8.count > bytesMax {
        words.append(word)
        word = ""
      }
      word.append(character)
    }
    return (words + [word]).map { "=?utf-8?B?\(Data($0.utf8).base64EncodedString())?=" }.joined(separator: "\r\n ")
  }
}
