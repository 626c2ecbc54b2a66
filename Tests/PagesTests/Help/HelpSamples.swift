import Guides
import Wording

@testable import Pages

/// The guides' pages.
extension Samples {
  static func helpPages(in language: Language) -> [any Page] {
    [
      HelpIndexPage(for: stranger(in: language)), HelpIndexPage(for: reader(in: language)),
      HelpChapterPage(.buying, for: stranger(in: language)), HelpChapterPage(.inviting, for: reader(in: language)),
      HelpChapterPage(.lists, for: reader(in: language)), HelpChapterPage(.trouble, for: reader(in: language)),
      HelpChapterPage(.account, for: stranger(in: language)),
    ]
  }

  static func hostileHelpPages(_ reader: Reader) -> [any Page] {
    [HelpIndexPage(for: reader), HelpChapterPage(.trouble, for: reader)]
  }

  /// Every address in the guides, and the sections as a chapter itself leads to them.
  static let helpAddresses: [String] = GuideChapter.allCases.flatMap { chapter in
    let anchors = GuideShelf.text(of: chapter, in: .english).sections.map(\.anchor)
    let sections = anchors.flatMap { ["#\($0)", HelpAddress.path(of: chapter, at: $0)] }
    return [HelpAddress.path(of: chapter)] + sections
  }
}
