import Guides
import Testing
import Wording

@testable import Pages

@Suite("The guides tell everything")
struct GuideCoverageTests {
  private static let plain = Dictionary(
    uniqueKeysWithValues: GuideChapter.allCases.map { ($0, GuideShelf.text(of: $0, in: .english).plain) })

  @Test("that the reference tells", arguments: GuideCoverage.rows)
  func reference(statement: String, chapter: GuideChapter, words: String) {
    #expect(Self.plain[chapter]?.contains(words) == true, "\(statement)")
  }

  @Test("that this portal has beyond it", arguments: GuideCoverage.portal)
  func portal(statement: String, chapter: GuideChapter, words: String) {
    #expect(Self.plain[chapter]?.contains(words) == true, "\(statement)")
  }

  @Test("no chapter is there for nothing")
  func chapters() {
    let told = Set((GuideCoverage.rows + GuideCoverage.portal).map { $0.chapter })
    #expect(Set(GuideChapter.allCases).subtracting(told) == [])
  }
}
