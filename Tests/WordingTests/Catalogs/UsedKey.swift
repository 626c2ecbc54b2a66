/// A key as a source writes it. Where a part is put in when the program runs, any one word of a key fits.
struct UsedKey: Hashable, CustomStringConvertible {
  let description: String
  private let parts: [String?]

  init(_ literal: String) {
    description = literal
    parts = literal.split(separator: ".", omittingEmptySubsequences: false).map { part in
      part.contains("\\(") ? nil : String(part)
    }
  }

  func fits(_ key: String) -> Bool {
    let words = key.split(separator: ".").map(String.init)
    return words.count == parts.count && zip(words, parts).allSatisfy { word, part in part == nil || part == word }
  }

  /// Every literal that a catalog is asked for, or that could be a key.
  static func all(inSwift text: String) -> (asked: Set<UsedKey>, possible: Set<UsedKey>) {
    var asked: Set<UsedKey> = []
    var possible: Set<UsedKey> = []
    var before = ""
    for line in text.split(separator: "\n") {
      let pieces = line.split(separator: "\"", omittingEmptySubsequences: false).map(String.init)
      for at in stride(from: 1, to: pieces.count, by: 2) where startsAsKey(pieces[at]) {
        let key = UsedKey(interpolationsShortened(pieces[at]))
        possible.insert(key)
        if asksCatalog(pieces[at - 1], lineBefore: before) { asked.insert(key) }
      }
      before = String(line)
    }
    return (asked, possible)
  }

  /// Every `{{text KEY}}` of a template.
  static func all(inTemplate text: String) -> Set<UsedKey> {
    Set(text.split(separator: "{{text ").dropFirst().map { UsedKey(String($0.prefix { $0 != "}" })) })
  }

  private static func startsAsKey(_ literal: String) -> Bool {
    let word = literal.prefix { $0 != "." }
    return word.count < literal.count && !word.isEmpty && word.allSatisfy { $0.isLetter || $0 == "_" }
  }

  /// `\(refusal.rawValue)` has a dot of its own.
  private static func interpolationsShortened(_ literal: String) -> String {
    let parts = literal.split(separator: "\\(", omittingEmptySubsequences: false)
    return parts.dropFirst().reduce(String(parts[0])) { $0 + "\\(" + $1.drop { $0 != ")" } }
  }

  private static let questions = ["text(", "phrase(", "knows(", "L("]

  private static func asksCatalog(_ before: String, lineBefore: String) -> Bool {
    let code = before.allSatisfy(\.isWhitespace) ? lineBefore : before
    return questions.contains { code.hasSuffix("." + $0) || code.hasSuffix(" " + $0) }
  }
}
