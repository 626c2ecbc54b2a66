/// Something that a plain member must never receive, and how it is recognized.
struct Telltale: Sendable {
  /// What it is, for whoever reads that it was found.
  let name: String
  private let isIn: @Sendable (String) -> Bool

  /// - Parameter words: in whatever case.
  static func words(_ name: String, _ words: String) -> Telltale {
    let lower = words.lowercased()
    return Telltale(name: name) { $0.lowercased().contains(lower) }
  }

  /// - Parameter number: as a number of its own, in groups of three digits or not, and not as a part of an id.
  static func number(_ name: String, _ number: Int) -> Telltale {
    let digits = String(number)
    let cut = digits.index(digits.endIndex, offsetBy: -min(3, digits.count))
    let groups = [",", ".", " ", "\u{202F}", "\u{A0}", "&#160;"].map { "\(digits[..<cut])\($0)\(digits[cut...])" }
    let forms = cut == digits.startIndex ? [digits] : [digits] + groups
    return Telltale(name: name) { text in forms.contains { stands($0, in: text) } }
  }

  private init(name: String, isIn: @escaping @Sendable (String) -> Bool) {
    self.name = name
    self.isIn = isIn
  }

  /// The names of those that stand in a text.
  static func found(_ telltales: [Telltale], in text: String) -> [String] {
    telltales.filter { $0.isIn(text) }.map(\.name)
  }

  private static func stands(_ digits: String, in text: String) -> Bool {
    text.ranges(of: digits).contains { range in
      let before = range.lowerBound == text.startIndex ? nil : text[text.index(before: range.lowerBound)]
      let after = range.upperBound == text.endIndex ? nil : text[range.upperBound]
      return ![before, after].contains { $0.map(isPartOfId) ?? false }
    }
  }

  private static func isPartOfId(_ sign: Character) -> Bool {
    sign.isLetter || sign.isNumber || sign == "-" || sign == "_"
  }
}
