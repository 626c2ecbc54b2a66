/// A tag of a rendered page, read strictly: every attribute's value stands between double quotation marks.
struct HTMLTag: Hashable {
  let name: String
  let attributes: [String: String]

  struct Fault: Error {
    let words: String
  }

  static func all(in html: String) throws -> [HTMLTag] {
    try html.split(separator: "<", omittingEmptySubsequences: false).dropFirst().map { part in
      let text = try insideTag(part)
      let name = text.prefix { !$0.isWhitespace }
      return HTMLTag(name: String(name), attributes: try attributes(text.dropFirst(name.count)))
    }
  }

  /// Up to the `>` that stands outside of quotation marks.
  private static func insideTag(_ part: Substring) throws -> Substring {
    var isQuoted = false
    for at in part.indices {
      if part[at] == "\"" { isQuoted.toggle() }
      if part[at] == ">", !isQuoted { return part[..<at] }
    }
    throw Fault(words: "<\(part) does not end")
  }

  private static func attributes(_ text: Substring) throws -> [String: String] {
    var attributes: [String: String] = [:]
    var rest = text.drop(while: \.isWhitespace)
    while !rest.isEmpty, rest != "/" {
      let name = rest.prefix { !$0.isWhitespace && $0 != "=" && $0 != "/" }
      guard !name.isEmpty, attributes[String(name)] == nil else { throw Fault(words: "<…\(text)> is malformed") }
      rest = rest.dropFirst(name.count)
      if rest.first == "=" {
        let value = try quoted(rest.dropFirst())
        attributes[String(name)] = String(value)
        rest = rest.dropFirst(value.count + 3)
      } else {
        attributes[String(name)] = ""
      }
      rest = rest.drop(while: \.isWhitespace)
    }
    return attributes
  }

  private static func quoted(_ text: Substring) throws -> Substring {
    guard text.first == "\"" else { throw Fault(words: "=\(text) is not quoted") }
    return text.dropFirst().prefix { $0 != "\"" }
  }
}
