/// A typed or pasted key without what stands around it: in upper case, without blanks and dashes.
struct TypedText {
  /// Letters, digits and whatever else was typed, in ASCII; 0 stands for a character that is in no key.
  let symbols: [UInt8]
  /// Whether it begins as invite keys do: with J and a dash, or with J and 25 more.
  let hasPrefix: Bool

  init(_ text: String) {
    let core = Self.core(of: Self.folded(text))
    symbols = core.filter { $0 != Self.dash && $0 != Self.blank }
    let beginsWithJ = symbols.first == UInt8(ascii: "J")
    hasPrefix = beginsWithJ && (core.dropFirst().first == Self.dash || symbols.count == KeyWord.count + 1)
  }

  /// Whether it can be meant as one of our keys: 24 to 26 letters and digits, with the prefix one more.
  var isForKey: Bool {
    let count = symbols.count - (hasPrefix ? 1 : 0)
    return (KeyWord.count - 1...KeyWord.count + 1).contains(count) && symbols.allSatisfy(Self.isLetterOrDigit)
  }

  /// See ``TypedKey/foreignForm(of:)``.
  var foreignForm: String? {
    let isKnown = { Self.isLetterOrDigit($0) || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: ".") }
    guard (4...64).contains(symbols.count), symbols.allSatisfy(isKnown) else { return nil }
    return String(decoding: symbols, as: UTF8.self)
  }

  private static let dash = UInt8(ascii: "-")
  private static let blank = UInt8(ascii: " ")
  /// Longer than any address that leads to us.
  private static let lengthMax = 2000

  /// What stands behind the last `/join/` or `/activate/` of an address, up to its next part, without the quotes and
  /// full stops around it.
  private static func core(of folded: [UInt8]) -> ArraySlice<UInt8> {
    var core = folded[...]
    let starts = ["/JOIN/", "/ACTIVATE/"].compactMap { core.lastRange(of: Array($0.utf8))?.upperBound }
    if let start = starts.max() {
      core = core[start...].prefix { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }
    }
    let end = core.lastIndex(where: isLetterOrDigit).map { $0 + 1 } ?? core.startIndex
    return core[..<end].drop { !isLetterOrDigit($0) }
  }

  private static func folded(_ text: String) -> [UInt8] {
    text.utf8.count > lengthMax ? [] : text.unicodeScalars.compactMap(folded)
  }

  /// nil for what cannot be seen: a soft hyphen, a joiner, a byte order mark.
  private static func folded(_ scalar: Unicode.Scalar) -> UInt8? {
    switch scalar.value {
    case 0x61...0x7A: UInt8(scalar.value - 0x20)
    case 0x21...0x7E: UInt8(scalar.value)
    case 0xFF01...0xFF5E: folded(Unicode.Scalar(UInt8(scalar.value - 0xFEE0)))
    case 0x2010...0x2015, 0x2212, 0xFE58, 0xFE63: dash
    case 0xAD, 0x200B...0x200F, 0x2060, 0xFEFF: nil
    default: scalar.properties.isWhitespace ? blank : 0
    }
  }

  private static func isLetterOrDigit(_ symbol: UInt8) -> Bool {
    switch symbol {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
    default: false
    }
  }
}

extension ArraySlice<UInt8> {
  fileprivate func lastRange(of part: [UInt8]) -> Range<Int>? {
    guard count >= part.count else { return nil }
    return (startIndex...endIndex - part.count).last { self[$0..<$0 + part.count].elementsEqual(part) }
      .map { $0..<$0 + part.count }
  }
}
