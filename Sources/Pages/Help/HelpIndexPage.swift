import Guides
import Wording

/// The way into the guides.
struct HelpIndexPage: Page {
  static let template = PageTemplate.helpIndex

  let frame: PageFrame
  let guides: [Entry]

  struct Entry: Sendable {
    let id: String
    let guide: String
    let about: String
    let contents: HelpContents
  }

  init(for reader: Reader) {
    frame = PageFrame(for: reader, at: PageAddress.help.path)
    guides = Guide.allCases.map { guide in
      Entry(
        id: guide.rawValue, guide: reader.text("help.guide.\(guide.rawValue)"),
        about: reader.text("help.about.\(guide.rawValue)"), contents: HelpContents(of: guide, for: reader))
    }
  }
}
