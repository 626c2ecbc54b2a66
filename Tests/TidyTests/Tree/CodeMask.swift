/// Blanks comments and literals, so that what is left can be searched as code. Code inside `\( )` stays.
struct CodeMask {
  private let source: [UInt8]
  private var masked: [UInt8]
  private var at = 0

  static func mask(_ source: [UInt8]) -> [UInt8] {
    var mask = CodeMask(source: source, masked: source)
    mask.passCode(inInterpolation: false)
    return mask.masked
  }

  private func sees(_ text: StaticString) -> Bool {
    let end = at + text.utf8CodeUnitCount
    guard end <= source.count else { return false }
    for offset in 0..<text.utf8CodeUnitCount where source[at + offset] != text.utf8Start[offset] { return false }
    return true
  }

  private mutating func blank(_ count: Int = 1) {
    for _ in 0..<count where at < source.count {
      if source[at] != UInt8(ascii: "\n") { masked[at] = UInt8(ascii: " ") }
      at += 1
    }
  }

  /// Up to the end, or past the parenthesis that closes an interpolation.
  private mutating func passCode(inInterpolation: Bool) {
    var depth = 0
    while at < source.count {
      switch source[at] {
      case UInt8(ascii: "/"): passSlash()
      case UInt8(ascii: "#"): passNumberSign()
      case UInt8(ascii: "\""): passString(hashes: 0)
      case UInt8(ascii: "`"): passRawName()
      case UInt8(ascii: "("):
        depth += 1
        at += 1
      case UInt8(ascii: ")"):
        if inInterpolation, depth == 0 { return blank() }
        depth -= 1
        at += 1
      default: at += 1
      }
    }
  }

  private mutating func passSlash() {
    if sees("//") {
      while at < source.count, source[at] != UInt8(ascii: "\n") { blank() }
    } else if sees("/*") {
      passBlockComment()
    } else if startsPattern {
      passPattern(hashes: 0)
    } else {
      at += 1
    }
  }

  private mutating func passBlockComment() {
    var depth = 0
    repeat {
      let opens = sees("/*")
      let closes = sees("*/")
      depth += opens ? 1 : closes ? -1 : 0
      blank(opens || closes ? 2 : 1)
    } while depth > 0 && at < source.count
  }

  /// `#"…"#` and `#/…/#`, or a directive such as `#if`.
  private mutating func passNumberSign() {
    var end = at
    while end < source.count, source[end] == UInt8(ascii: "#") { end += 1 }
    let hashes = end - at
    guard end < source.count else { return at = end }
    switch source[end] {
    case UInt8(ascii: "\""):
      blank(hashes)
      passString(hashes: hashes)
    case UInt8(ascii: "/"):
      blank(hashes)
      passPattern(hashes: hashes)
    default: at = end
    }
  }

  /// A slash opens a pattern where a value may begin and no blank follows it.
  private var startsPattern: Bool {
    guard at + 1 < source.count, !" \t\n/*=".utf8.contains(source[at + 1]) else { return false }
    guard let before = source[..<at].last(where: { $0 > UInt8(ascii: " ") }) else { return false }
    return "(,=:[{!&|?;".utf8.contains(before)
  }

  private mutating func passPattern(hashes: Int) {
    blank()
    while at < source.count {
      if source[at] == UInt8(ascii: "/"), hashesFollow(hashes) { return blank(1 + hashes) }
      if hashes == 0, source[at] == UInt8(ascii: "\n") { return }
      blank(source[at] == UInt8(ascii: "\\") ? 2 : 1)
    }
  }

  private func hashesFollow(_ count: Int, after length: Int = 1) -> Bool {
    let start = at + length
    guard start + count <= source.count else { return false }
    return source[start..<start + count].allSatisfy { $0 == UInt8(ascii: "#") }
  }

  private mutating func passString(hashes: Int) {
    let quotes = sees("\"\"\"") ? 3 : 1
    blank(quotes)
    while at < source.count {
      if quotes == 3 ? sees("\"\"\"") : sees("\""), hashesFollow(hashes, after: quotes) {
        return blank(quotes + hashes)
      }
      if quotes == 1, source[at] == UInt8(ascii: "\n") { return }
      if source[at] == UInt8(ascii: "\\"), hashesFollow(hashes) {
        passEscape(hashes: hashes)
      } else {
        blank()
      }
    }
  }

  private mutating func passEscape(hashes: Int) {
    blank(1 + hashes)
    let interpolates = sees("(")
    blank()
    if interpolates { passCode(inInterpolation: true) }
  }

  /// `` `a name in words` `` becomes one word.
  private mutating func passRawName() {
    blank()
    while at < source.count, source[at] != UInt8(ascii: "`") {
      if !Token.isWordByte(source[at]) { masked[at] = UInt8(ascii: "_") }
      at += 1
    }
    blank()
  }
}
