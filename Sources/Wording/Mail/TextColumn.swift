/// Plain text in a column of a mail.
enum TextColumn {
  /// RFC 5322 wants lines below 79 characters; 72 leaves room for the quotation marks of answers.
  static let width = 72
  static let indent = "    "

  /// Broken between words. A word that is longer than the column, an address for instance, stays whole.
  static func wrapped(_ text: String, first: String = "", rest: String = "") -> String {
    var lines: [String] = []
    var line = first
    var isEmpty = true
    for word in text.split(separator: " ") {
      if !isEmpty, line.count + 1 + word.count > width {
        lines.append(line)
        line = rest
        isEmpty = true
      }
      line += (isEmpty ? "" : " ") + word
      isEmpty = false
    }
    return (lines + [line]).joined(separator: "\n")
  }

  /// Names and values one below the other.
  static func table(_ rows: [(name: String, value: String)]) -> String {
    let wide = rows.map(\.name.count).max() ?? 0
    return rows.map { name, value in
      let start = indent + name + String(repeating: " ", count: wide - name.count + 2)
      return wrapped(value, first: start, rest: String(repeating: " ", count: start.count))
    }.joined(separator: "\n")
  }
}
