import Testing
import Wording

@Suite("Languages")
struct LanguageTests {
  @Test(
    "a language is known by its first part, whatever stands behind it",
    arguments: [
      ("en", Language.english), ("en-GB", .english), ("EN", .english), ("de", .german), ("de-AT", .german),
      ("de_CH", .german), ("De-Latn-DE", .german),
    ])
  func known(code: String, language: Language) {
    #expect(Language(code: code) == language)
  }

  @Test("a language without a catalog is none", arguments: ["", "fr", "d", "deu", "-", "e n", "*", "english"])
  func unknown(code: String) {
    #expect(Language(code: code) == nil)
  }

  @Test("each language calls itself by its own name")
  func names() {
    #expect(Language.all.map(\.name) == ["English", "Deutsch"])
  }

  @Test(
    "the browser's first wish that there is a catalog for is granted",
    arguments: [
      (nil, Language.english), ("", .english), ("de", .german), ("de-AT,de;q=0.9,en;q=0.8", .german),
      ("en-US,en;q=0.9,de;q=0.8", .english), ("fr,de;q=0.7,en;q=0.3", .german), ("fr, it", .english),
      ("en;q=0.1,de;q=0.2", .german), ("en;q=0,de;q=0.001", .german), ("de;q=0", .english), ("de ; Q=0.5", .german),
      ("*,de;q=0.9", .english), ("*;q=0.1,de;q=0.9", .german), ("de,en", .german), ("en,de", .english),
      ("de;q=2,en;q=0.1", .english), ("de;q=nan,en;q=0.1", .english), ("de;q=,en", .english), ("de;level=1", .english),
      (";;,,;q=1,de", .german),
    ])
  func best(header: String?, language: Language) {
    #expect(Language.best(for: header) == language)
  }

  @Test("a header without end is not read to its end")
  func endless() {
    #expect(Language.best(for: String(repeating: "fr,", count: 100_000) + "de") == .english)
  }
}
