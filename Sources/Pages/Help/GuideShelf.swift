import Guides
import Wording

/// The chapters of the guides, read once.
enum GuideShelf {
  private static let texts: [GuideLanguage: [GuideChapter: GuideText]] = Dictionary(
    uniqueKeysWithValues: GuideLanguage.allCases.map { ($0, chapters(in: $0)) })

  private static func chapters(in language: GuideLanguage) -> [GuideChapter: GuideText] {
    Dictionary(
      uniqueKeysWithValues: GuideChapter.allCases.map { ($0, GuideText(markdown: $0.source(in: language))) })
  }

  /// The chapter in the reader's language, else in English.
  static func text(of chapter: GuideChapter, in language: Language) -> GuideText {
    let language = GuideLanguage(rawValue: language.code) ?? .english
    return texts[language]?[chapter] ?? GuideText(markdown: chapter.source(in: language))
  }
}
