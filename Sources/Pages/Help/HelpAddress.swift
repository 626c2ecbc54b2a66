import Guides
import Wording

/// Addresses in the guides.
enum HelpAddress {
  static func path(of chapter: GuideChapter) -> String { PagePath.helpChapter(chapter.guide.rawValue, chapter.slug) }

  /// - Parameter anchor: of one of its sections.
  static func path(of chapter: GuideChapter, at anchor: String) -> String { "\(path(of: chapter))#\(anchor)" }

  /// Where a link of a guide leads, as it also works between the files: `members-seats-en.md#end`, `#end`; nil for what
  /// is neither a chapter nor a section.
  static func path(ofLink target: String) -> String? {
    let parts = target.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    let anchor = parts.count > 1 ? "#\(parts[1])" : ""
    if parts[0].isEmpty { return anchor.isEmpty ? nil : anchor }
    return GuideChapter(fileName: String(parts[0])).map { path(of: $0) + anchor }
  }
}
