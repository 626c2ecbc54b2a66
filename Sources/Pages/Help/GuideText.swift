/// A chapter of a guide as it is read from its Markdown. Whatever has no sign of ours is words.
struct GuideText: Hashable, Sendable {
  /// What is said within a line.
  enum Span: Hashable, Sendable {
    case words(String)
    case strong(String)
    case code(String)
    case link(String, to: String)
  }

  enum Block: Hashable, Sendable {
    case paragraph([Span])
    case bullets([[Span]])
    case steps([[Span]])
    /// Paragraphs that are said aside.
    case notice([[Span]])
    case code(String)
  }

  struct Section: Hashable, Sendable {
    let heading: String
    /// By which pages lead to it.
    let anchor: String
    var blocks: [Block]
  }

  let title: String
  /// What the chapter is about: its first paragraph.
  let lede: [Span]
  let sections: [Section]

  init(markdown: String) {
    var title = ""
    var lede: [Span] = []
    var sections: [Section] = []
    for piece in MarkdownPieces(markdown).all {
      switch piece {
      case .title(let text): title = text
      case .heading(let text, let anchor): sections.append(Section(heading: text, anchor: anchor, blocks: []))
      case .paragraph(let text) where lede.isEmpty && sections.isEmpty: lede = Span.all(in: text)
      case .paragraph, .bullet, .step, .quote, .code:
        if sections.isEmpty { sections.append(Section(heading: "", anchor: "", blocks: [])) }
        sections[sections.count - 1].add(piece)
      }
    }
    self.title = title
    self.lede = lede
    self.sections = sections
  }
}

extension GuideText.Section {
  /// Points in a row are one list, and quotes in a row one notice.
  fileprivate mutating func add(_ piece: MarkdownPiece) {
    switch piece {
    case .title, .heading: break
    case .code(let text): blocks.append(.code(text))
    case .paragraph(let text): blocks.append(.paragraph(GuideText.Span.all(in: text)))
    case .bullet(let text):
      var items = [GuideText.Span.all(in: text)]
      if case .bullets(let before) = blocks.last { items = before + items }
      put(.bullets(items), isMore: items.count > 1)
    case .step(let text):
      var items = [GuideText.Span.all(in: text)]
      if case .steps(let before) = blocks.last { items = before + items }
      put(.steps(items), isMore: items.count > 1)
    case .quote(let text):
      var items = [GuideText.Span.all(in: text)]
      if case .notice(let before) = blocks.last { items = before + items }
      put(.notice(items), isMore: items.count > 1)
    }
  }

  /// - Parameter isMore: whether the block holds the last one's content as well, and takes its place.
  private mutating func put(_ block: GuideText.Block, isMore: Bool) {
    if isMore { blocks.removeLast() }
    blocks.append(block)
  }
}

extension GuideText.Span {
  /// Reads `**strong**`, `` `code` `` and `[words](target)`. A sign without its other half is words.
  static func all(in text: String) -> [GuideText.Span] {
    var spans: [GuideText.Span] = []
    var words = ""
    var rest = text[...]
    while let character = rest.first {
      guard let (span, after) = sign(at: rest) else {
        words.append(character)
        rest = rest.dropFirst()
        continue
      }
      if !words.isEmpty { spans.append(.words(words)) }
      spans.append(span)
      (words, rest) = ("", after)
    }
    return words.isEmpty ? spans : spans + [.words(words)]
  }

  private static func sign(at text: Substring) -> (span: GuideText.Span, after: Substring)? {
    if let strong = enclosed(text, in: "**", "**") { return (.strong(strong.inside), strong.after) }
    if let code = enclosed(text, in: "`", "`") { return (.code(code.inside), code.after) }
    guard let words = enclosed(text, in: "[", "]"), let target = enclosed(words.after, in: "(", ")") else { return nil }
    return (.link(words.inside, to: target.inside), target.after)
  }

  /// What stands between two signs at the beginning of a text, and what follows.
  private static func enclosed(_ text: Substring, in open: String, _ close: String) -> (
    inside: String, after: Substring
  )? {
    guard text.hasPrefix(open) else { return nil }
    let inside = text.dropFirst(open.count)
    guard let end = inside.firstRange(of: close), end.lowerBound > inside.startIndex else { return nil }
    return (String(inside[..<end.lowerBound]), inside[end.upperBound...])
  }
}
