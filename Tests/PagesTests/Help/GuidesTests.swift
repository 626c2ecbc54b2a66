import FoundationEssentials
import Guides
import Testing
import Wording

@testable import Pages

@Suite("The guides are whole")
struct GuidesTests {
  private static func text(_ chapter: GuideChapter, _ language: Language = .english) -> GuideText {
    GuideShelf.text(of: chapter, in: language)
  }

  @Test("there is a guide in every language that pages speak")
  func languages() {
    #expect(Set(Language.all.map(\.code)) == Set(GuideLanguage.allCases.map(\.rawValue)))
  }

  @Test("a chapter is found by its address and by its files' names", arguments: GuideChapter.allCases)
  func names(chapter: GuideChapter) {
    #expect(GuideChapter(chapter.guide, slug: chapter.slug) == chapter)
    for language in GuideLanguage.allCases {
      #expect(GuideChapter(fileName: chapter.fileName(in: language)) == chapter)
    }
    let other: Guide = chapter.guide == .members ? .administrators : .members
    #expect(GuideChapter(other, slug: chapter.slug) != chapter)
  }

  @Test("the chapters of a guide stand in the order of its parts, and no part is empty", arguments: Guide.allCases)
  func parts(guide: Guide) {
    let order = guide.chapters.compactMap { GuidePart.allCases.firstIndex(of: $0.part) }
    #expect(order == order.sorted() && Set(order).count == GuidePart.allCases.count)
  }

  @Test("a chapter has a title, says what it is about, and has sections with anchors", arguments: GuideChapter.allCases)
  func form(chapter: GuideChapter) {
    for language in Language.all {
      let text = Self.text(chapter, language)
      #expect(!text.title.isEmpty && !text.lede.isEmpty && text.sections.count > 2)
      let anchors = text.sections.map(\.anchor)
      #expect(!anchors.contains("") && !anchors.contains("main") && Set(anchors).count == anchors.count)
      #expect(text.sections.allSatisfy { !$0.heading.isEmpty && !$0.blocks.isEmpty })
    }
  }

  @Test("each language has the same sections, blocks and links", arguments: GuideChapter.allCases)
  func sameness(chapter: GuideChapter) {
    let (english, german) = (Self.text(chapter), Self.text(chapter, .german))
    #expect(english.title != german.title && english.lede != german.lede)
    #expect(english.sections.map(\.anchor) == german.sections.map(\.anchor))
    for (one, other) in zip(english.sections, german.sections) {
      #expect(one.blocks.map(Self.shape) == other.blocks.map(Self.shape), "\(one.anchor)")
      #expect(Set(Self.addresses(one)) == Set(Self.addresses(other)), "\(one.anchor)")
    }
  }

  private static func shape(_ block: GuideText.Block) -> String {
    switch block {
    case .paragraph: "paragraph"
    case .bullets(let lines): "\(lines.count) bullets"
    case .steps(let lines): "\(lines.count) steps"
    case .notice(let lines): "\(lines.count) lines aside"
    case .code(let text): text
    }
  }

  private static func addresses(_ section: GuideText.Section) -> [String?] {
    targets(of: section.blocks.flatMap(\.lines)).map { HelpAddress.path(ofLink: $0) }
  }

  private static func targets(of lines: [[GuideText.Span]]) -> [String] {
    lines.joined().compactMap { span in if case .link(_, let target) = span { target } else { nil } }
  }

  @Test("every link leads to a section or a chapter, in the same language", arguments: GuideLanguage.allCases)
  func links(language: GuideLanguage) {
    var count = 0
    for chapter in GuideChapter.allCases {
      for target in Self.targets(of: GuideText(markdown: chapter.source(in: language)).lines) {
        let file = target.prefix { $0 != "#" }
        let address = HelpAddress.path(ofLink: target) ?? "nowhere"
        #expect(file.hasSuffix("-\(language.rawValue).md"), "\(target) in \(chapter.rawValue)")
        #expect(Samples.helpAddresses.contains(address), "\(target) in \(chapter.rawValue)")
        count += 1
      }
    }
    #expect(count > 50, "the links were not found")
  }

  @Test("what pages lead to is there in every language", arguments: HelpTopic.allCases)
  func topics(topic: HelpTopic) {
    for language in Language.all {
      #expect(Self.text(topic.place.chapter, language).sections.contains { $0.anchor == topic.place.anchor })
    }
    #expect(Samples.helpAddresses.contains(topic.address))
  }

  @Test("every sign was understood: none is left in what people read", arguments: GuideChapter.allCases)
  func signs(chapter: GuideChapter) {
    for language in Language.all {
      let plain = Self.text(chapter, language).plain.replacing(HelpLine.placeholder, with: "V")
      for sign in ["**", "](", "`", "{", "}", "#", "<", "  "] { #expect(!plain.contains(sign), "\(sign)") }
    }
  }

  @Test("a title and a heading have no place for the vendor's name", arguments: GuideChapter.allCases)
  func titles(chapter: GuideChapter) {
    for text in Language.all.map({ Self.text(chapter, $0) }) {
      #expect(!([text.title] + text.sections.map(\.heading)).contains { $0.contains("{") })
    }
  }

  @Test(
    "no vendor's name and no product's is built in",
    arguments: ["atlas", "lumen", "northlight", "seatkeeper", "acme", "windows", "mac"])
  func vendors(name: String) {
    for chapter in GuideChapter.allCases {
      for language in GuideLanguage.allCases {
        let words = chapter.source(in: language).lowercased().split { !$0.isLetter }
        #expect(!words.contains { $0 == name }, "\(chapter.rawValue)")
      }
    }
  }

  @Test("the folder's own index has every chapter, under its title")
  func index() throws {
    let tests = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
    let root = tests.pathComponents.dropLast(4).joined(separator: "/").replacing("//", with: "/")
    let index = try String(contentsOf: URL(fileURLWithPath: "\(root)/docs/guides/README.md"), encoding: .utf8)
    for chapter in GuideChapter.allCases {
      for language in GuideLanguage.allCases {
        let title = GuideText(markdown: chapter.source(in: language)).title
        #expect(index.contains("[\(title)](\(language.rawValue)/\(chapter.fileName(in: language)))"))
      }
    }
  }
}
