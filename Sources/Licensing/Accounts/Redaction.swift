/// Puts something else in the place of somebody's names and addresses, wherever they stand in a text as whole words.
public struct Redaction: Sendable {
  /// In lower case, the longest first: an address before the name that it begins with.
  private let words: [[String]]
  private let replacement: String

  public init(of words: [String], by replacement: String) {
    let folded = Set(words.map { $0.map { $0.lowercased() } }.filter { word in word.contains { $0 != " " } })
    self.words = folded.sorted { ($1.count, $0.joined()) < ($0.count, $1.joined()) }
    self.replacement = replacement
  }

  public func applied(to text: String) -> String {
    let signs = Array(text)
    let folded = signs.map { $0.lowercased() }
    var redacted = ""
    var place = 0
    while place < signs.count {
      if let word = words.first(where: { Self.stands($0, at: place, in: folded, signs) }) {
        redacted += replacement
        place += word.count
      } else {
        redacted.append(signs[place])
        place += 1
      }
    }
    return redacted
  }

  private static func stands(_ word: [String], at place: Int, in folded: [String], _ signs: [Character]) -> Bool {
    let end = place + word.count
    guard end <= folded.count, folded[place] == word[0], folded[place..<end].elementsEqual(word) else { return false }
    let joins: Set<Character> = word.contains("@") ? [".", "-", "_", "+"] : []
    func goesOn(_ sign: Character) -> Bool { sign.isLetter || sign.isNumber || joins.contains(sign) }
    if place > 0, goesOn(signs[place - 1]) { return false }
    guard end < signs.count, goesOn(signs[end]) else { return true }
    // An address at the end of a sentence has a full stop after it, which is not its own.
    return joins.contains(signs[end]) && (end + 1 == signs.count || !goesOn(signs[end + 1]))
  }
}
