import FoundationEssentials

/// Links between our own pages lead somewhere: to a file that exists, and to a heading that it has.
struct MarkdownLinks {
  /// The headings' anchors of each page; other files have none.
  private let anchors: [String: Set<String>]
  private let folders: Set<String>

  init(tree: Tree) {
    anchors = Dictionary(uniqueKeysWithValues: tree.files.map { ($0.path, MarkdownLinks.anchors(of: $0)) })
    folders = tree.files.reduce(into: []) { folders, file in
      let parts = file.path.split(separator: "/").dropLast()
      for count in 0...parts.count { folders.insert(parts.prefix(count).joined(separator: "/")) }
    }
  }

  func findings(in page: TreeFile) -> [Finding] {
    guard page.path.hasSuffix(".md") else { return [] }
    return MarkdownLinks.links(in: page).compactMap { link, line in
      fault(of: link, on: page).map { Finding(path: page.path, line: line, message: $0) }
    }
  }

  private func fault(of link: String, on page: TreeFile) -> String? {
    guard !link.contains("://"), !link.hasPrefix("mailto:"), !link.hasPrefix("/") else { return nil }
    let parts = link.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    let path = parts[0].isEmpty ? page.path : MarkdownLinks.resolve(String(parts[0]), from: page.path)
    if folders.contains(path) { return nil }
    guard let headings = anchors[path] else { return "`\(link)` leads to no file of the repository" }
    guard parts.count > 1, path.hasSuffix(".md"), !headings.contains(String(parts[1])) else { return nil }
    return "`\(link)` leads to no heading"
  }

  static func resolve(_ link: String, from page: String) -> String {
    var parts = page.split(separator: "/").dropLast()
    for part in link.split(separator: "/") where part != "." {
      if part == ".." { parts = parts.dropLast() } else { parts.append(part) }
    }
    return parts.joined(separator: "/")
  }

  /// The targets of `[text](target)` outside of code.
  static func links(in page: TreeFile) -> [(target: String, line: Int)] {
    prose(of: page).flatMap { text, line in
      let spans = text.split(separator: "`", omittingEmptySubsequences: false)
      let plain = spans.enumerated().map { $0.offset.isMultiple(of: 2) ? String($0.element) : "" }.joined(
        separator: "`")
      return plain.split(separator: "](", omittingEmptySubsequences: false).dropFirst().compactMap { rest in
        rest.contains(")") ? (String(rest.prefix { $0 != ")" && $0 != " " }), line) : nil
      }
    }
  }

  /// The lines of a page that are not inside a fence of code.
  private static func prose(of page: TreeFile) -> [(text: String, line: Int)] {
    var isCode = false
    return page.lines.enumerated().compactMap { index, line in
      let isFence = line.drop { $0 == " " }.hasPrefix("```")
      if isFence { isCode.toggle() }
      return isCode || isFence ? nil : (line, index + 1)
    }
  }

  private static func anchors(of page: TreeFile) -> Set<String> {
    guard page.path.hasSuffix(".md") else { return [] }
    let headings = prose(of: page).map(\.text).filter { $0.hasPrefix("#") }
    return Set(headings.map { anchor(of: $0.drop { $0 == "#" }.drop { $0 == " " }) })
  }

  /// The heading's own anchor, `{#key}` at its end; else as GitHub and GitLab make them.
  static func anchor(of heading: Substring) -> String {
    if let own = heading.wholeMatch(of: #/.* \{#([a-z0-9-]+)\}/#) { return String(own.1) }
    return String(
      heading.lowercased().filter { $0.isLetter || $0.isNumber || " -_".contains($0) }.map { $0 == " " ? "-" : $0 })
  }
}
