import Guides

/// A chapter of a guide.
struct HelpChapterPage: Page {
  static let template = PageTemplate.helpChapter

  let frame: PageFrame
  let guide: String
  let headline: String
  let lede: HelpLine
  let contents: HelpContents
  let headings: [Heading]
  let sections: [Section]
  let before: HelpContents.Entry?
  let after: HelpContents.Entry?

  struct Heading: Sendable {
    let heading: String
    let anchor: String
    let isLast: Bool
  }

  struct Section: Sendable {
    let heading: String
    let anchor: String
    let blocks: [Block]
  }

  /// Of each block one value is there.
  struct Block: Sendable {
    var paragraph: HelpLine?
    var bullets: Lines?
    var steps: Lines?
    var notice: Lines?
    var preformatted: String?
  }

  struct Lines: Sendable {
    let lines: [HelpLine]
  }

  init(_ chapter: GuideChapter, for reader: Reader) {
    let text = GuideShelf.text(of: chapter, in: reader.language)
    frame = PageFrame(for: reader, at: HelpAddress.path(of: chapter))
    guide = reader.text("help.guide.\(chapter.guide.rawValue)")
    headline = text.title
    lede = HelpLine(text.lede, vendor: reader.vendor)
    contents = HelpContents(of: chapter.guide, current: chapter, for: reader)
    headings = text.sections.enumerated().map { number, section in
      Heading(heading: section.heading, anchor: section.anchor, isLast: number == text.sections.count - 1)
    }
    sections = text.sections.map { section in
      Section(
        heading: section.heading, anchor: section.anchor,
        blocks: section.blocks.map { Block($0, vendor: reader.vendor) })
    }
    let chapters = chapter.guide.chapters
    let place = chapters.firstIndex(of: chapter) ?? 0
    before = chapters[..<place].last.map { HelpContents.Entry($0, for: reader) }
    after = chapters[place...].dropFirst().first.map { HelpContents.Entry($0, for: reader) }
  }
}

extension HelpChapterPage.Block {
  fileprivate init(_ block: GuideText.Block, vendor: String) {
    func lines(_ items: [[GuideText.Span]]) -> HelpChapterPage.Lines {
      HelpChapterPage.Lines(lines: items.map { HelpLine($0, vendor: vendor) })
    }
    self.init()
    switch block {
    case .paragraph(let spans): paragraph = HelpLine(spans, vendor: vendor)
    case .bullets(let items): bullets = lines(items)
    case .steps(let items): steps = lines(items)
    case .notice(let items): notice = lines(items)
    case .code(let text): preformatted = text
    }
  }
}
