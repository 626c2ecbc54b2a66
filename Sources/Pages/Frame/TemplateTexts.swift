import Wording

/// A template in one language: every `{{text KEY}}` is replaced by the catalog's text before Mustache reads it. The
/// placeholders in that text become Mustache's own tags, so that values are escaped there like everywhere, and what
/// counts becomes bold.
struct TemplateTexts {
  let language: Language

  func filled(_ template: String) throws -> String {
    let parts = template.split(separator: "{{text ", omittingEmptySubsequences: false)
    var filled = String(parts.first ?? "")
    for part in parts.dropFirst() {
      let halves = part.split(separator: "}}", maxSplits: 1, omittingEmptySubsequences: false)
      guard halves.count == 2 else { throw TemplateFault(words: "a tag is open: {{text \(part)") }
      filled += try markup(of: String(halves[0])) + halves[1]
    }
    return filled
  }

  private func markup(of key: String) throws -> String {
    guard language.knows(key) else {
      throw TemplateFault(words: "\(key) is not in the catalog of \(language.code)")
    }
    return language.phrase(key).pieces.map { piece in
      let content = piece.contents.map(markup).joined()
      return piece.isBold ? "<b>\(content)</b>" : content
    }.joined()
  }

  private func markup(_ content: Phrase.Content) -> String {
    switch content {
    case .words(let words): Markup.escaped(words)
    case .value(let name): "{{\(Self.paths[name] ?? name)}}"
    }
  }

  /// Where a page has what a text calls by its own word.
  private static let paths = ["vendor": "frame.vendor"]
}

/// A template that cannot be used, and why.
public struct TemplateFault: Error, Hashable {
  public let words: String
}
