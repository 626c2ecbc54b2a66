/// Text put into HTML.
public enum Markup {
  /// The five signs that mean something in HTML, so that the text is safe between tags and between quotation marks.
  public static func escaped(_ text: String) -> String {
    var safe = ""
    for scalar in text.unicodeScalars { safe += escapes[scalar] ?? String(scalar) }
    return safe
  }

  private static let escapes: [Unicode.Scalar: String] = [
    "&": "&amp;", "<": "&lt;", ">": "&gt;", "\"": "&quot;", "'": "&#39;",
  ]

  /// An address that may be broken after each slash of its path and before each part of its query.
  static func breakable(_ address: String) -> String {
    let start = address.firstRange(of: "://")?.upperBound ?? address.startIndex
    var safe = escaped(String(address[..<start]))
    for character in address[start...] {
      if "?&".contains(character) { safe += "<wbr>" }
      safe += escaped(String(character))
      if character == "/" { safe += "<wbr>" }
    }
    return safe
  }
}
