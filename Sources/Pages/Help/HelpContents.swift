import Guides

/// The contents of a guide, by its parts.
struct HelpContents: Sendable {
  let parts: [Part]

  struct Part: Sendable {
    let name: String
    let chapters: [Entry]
  }

  struct Entry: Sendable {
    let title: String
    let address: String
    let isCurrent: Bool

    init(_ chapter: GuideChapter, isCurrent: Bool = false, for reader: Reader) {
      title = GuideShelf.text(of: chapter, in: reader.language).title
      address = HelpAddress.path(of: chapter)
      self.isCurrent = isCurrent
    }
  }

  /// - Parameter current: the chapter that is shown; nil for none of them.
  init(of guide: Guide, current: GuideChapter? = nil, for reader: Reader) {
    parts = GuidePart.allCases.map { part in
      Part(
        name: reader.text("help.part.\(part.rawValue)"),
        chapters: guide.chapters.filter { $0.part == part }.map {
          Entry($0, isCurrent: $0 == current, for: reader)
        })
    }
  }
}
