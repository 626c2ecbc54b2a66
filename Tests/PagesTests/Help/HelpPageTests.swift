import Guides
import Testing
import Wording

@testable import Pages

@Suite("The guides' pages")
struct HelpPageTests {
  private let renderer: PageRenderer

  init() throws {
    renderer = try PageRenderer()
  }

  @Test("a chapter shows the vendor's name, and no sign of Markdown or of a placeholder", arguments: Language.all)
  func chapters(language: Language) throws {
    for chapter in GuideChapter.allCases {
      let html = renderer.render(HelpChapterPage(chapter, for: Samples.reader(in: language)))
      #expect(!html.contains("{") && !html.contains("**") && !html.contains(".md"), "\(chapter.rawValue)")
      let source = chapter.source(in: language == .german ? .german : .english)
      #expect(
        html.split(separator: Samples.vendor).count - 1
          >= source.split(separator: HelpLine.placeholder, omittingEmptySubsequences: false).count - 1)
      let tags = try HTMLTag.all(in: html)
      let known = Samples.helpAddresses + PageAddress.allCases.map(\.path) + ["#main"]
      for address in tags.compactMap({ $0.attributes["href"] }) {
        #expect(known.contains(address), "\(chapter.rawValue)")
      }
    }
  }

  @Test("the contents mark the chapter that is read, and the pager leads through the guide", arguments: Guide.allCases)
  func order(guide: Guide) throws {
    for (number, chapter) in guide.chapters.enumerated() {
      let tags = try HTMLTag.all(in: renderer.render(HelpChapterPage(chapter, for: Samples.reader())))
      let current = tags.filter { $0.attributes["aria-current"] == "page" }.map { $0.attributes["href"] }
      #expect(current == [HelpAddress.path(of: chapter)])
      func neighbor(_ relation: String) -> String? {
        tags.first { $0.attributes["rel"] == relation }?.attributes["href"]
      }
      let chapters = guide.chapters.map { HelpAddress.path(of: $0) }
      #expect(neighbor("prev") == chapters[..<number].last)
      #expect(neighbor("next") == chapters[number...].dropFirst().first)
    }
  }

  @Test("the way in has every chapter of both guides", arguments: Language.all)
  func index(language: Language) throws {
    let html = renderer.render(HelpIndexPage(for: Samples.stranger(in: language)))
    let addresses = try HTMLTag.all(in: html).compactMap { $0.attributes["href"] }
    let chapters = GuideChapter.allCases.map { HelpAddress.path(of: $0) }
    #expect(addresses.filter { chapters.contains($0) } == chapters)
    for chapter in GuideChapter.allCases {
      #expect(html.contains(">\(Markup.escaped(GuideShelf.text(of: chapter, in: language).title))</a>"))
    }
  }

  @Test("a vendor's name is text, and nothing else")
  func hostile() {
    let reader = Reader(language: .english, vendor: "<b>**x**</b> [a](#key)")
    let html = renderer.render(HelpChapterPage(.buying, for: reader))
    #expect(html.contains("&lt;b&gt;**x**&lt;/b&gt; [a](#key)") && !html.contains("<b>**x**"))
  }
}
