import Testing

@testable import Wording

@Suite("The catalogs and the program know the same texts")
struct CatalogTests {
  @Test("every language has the same keys")
  func keys() {
    let english = Set(Catalog.english.entries.keys)
    let german = Set(Catalog.german.entries.keys)
    #expect(english.subtracting(german).sorted() == [], "missing in German")
    #expect(german.subtracting(english).sorted() == [], "missing in English")
  }

  @Test("every language puts the same values into a text, in singular and plural alike")
  func placeholders() {
    for (key, entry) in Catalog.english.entries {
      let german = Catalog.german.entries[key]?.phrases ?? []
      #expect(entry.phrases.count == german.count, "\(key) is plural in one language only")
      for (one, other) in zip(entry.phrases, german) { #expect(one.names == other.names, "\(key)") }
    }
  }

  @Test("no key stands in a catalog twice", arguments: Language.all)
  func duplicates(language: Language) throws {
    let lines = try Sources.catalog(language).split(separator: "\n").filter { $0.hasPrefix("  \"") }
    #expect(lines.count == language.catalog.entries.count)
  }

  @Test("no text is empty, and every bold part ends", arguments: Language.all)
  func whole(language: Language) throws {
    for (key, entry) in language.catalog.entries {
      #expect(entry.phrases.allSatisfy { !$0.pieces.isEmpty && !$0.filled([:]).contains("*") }, "\(key)")
    }
    for line in try Sources.catalog(language).split(separator: "\n") {
      #expect(!line.split(separator: "**", omittingEmptySubsequences: false).count.isMultiple(of: 2), "\(line)")
    }
  }

  @Test("every key that the program asks for is in the catalogs")
  func asked() throws {
    var asked: Set<UsedKey> = []
    for text in try Sources.texts(ending: ".swift") { asked.formUnion(UsedKey.all(inSwift: text).asked) }
    for text in try Sources.texts(ending: ".mustache") { asked.formUnion(UsedKey.all(inTemplate: text)) }
    #expect(asked.count > 40, "the sources were not found")
    for key in asked { #expect(Catalog.english.entries.keys.contains(where: key.fits), "\(key) is in no catalog") }
  }

  @Test("every key in the catalogs is used by the program")
  func used() throws {
    var used: Set<UsedKey> = []
    for text in try Sources.texts(ending: ".swift") { used.formUnion(UsedKey.all(inSwift: text).possible) }
    for text in try Sources.texts(ending: ".mustache") { used.formUnion(UsedKey.all(inTemplate: text)) }
    for key in Catalog.english.entries.keys { #expect(used.contains { $0.fits(key) }, "nobody uses \(key)") }
  }

  @Test(
    "keys are found in sources",
    arguments: [
      ("language.text(\"device.title\")", ["device.title"], ["device.title"]),
      ("language.text(\n  \"device.title\", [:])", ["device.title"], ["device.title"]),
      ("a.text(\"refusal.\\(refusal.rawValue).title\")", ["refusal.\\().title"], ["refusal.\\().title"]),
      ("let key = \"error.again\"", [], ["error.again"]),
      ("let words = \"no key\"", [], []),
    ])
  func found(source: String, asked: [String], possible: [String]) {
    let found = UsedKey.all(inSwift: source)
    #expect(found.asked.map(\.description) == asked)
    #expect(found.possible.map(\.description) == possible)
  }

  @Test(
    "a key with a part that is put in later fits one word",
    arguments: [
      ("refusal.\\().title", "refusal.no_seat_free.title", true), ("refusal.\\().title", "refusal.a.b.title", false),
      ("refusal.\\().title", "refusal.no_seat_free.sentence", false), ("page.skip", "page.skip", true),
    ])
  func fits(literal: String, key: String, isFit: Bool) {
    #expect(UsedKey(literal).fits(key) == isFit)
  }

  @Test("In German a refusal of a seat had one name on the overview and another in the history")
  func refusal() {
    for (key, entry) in Catalog.german.entries where key.hasPrefix("overview.") || key.hasPrefix("history.") {
      #expect(
        entry.phrases.allSatisfy { !$0.filled([:]).contains("bgewiesen") && !$0.filled([:]).contains("bweisung") },
        "\(key)")
    }
  }

  @Test(
    "no text blames, begs or shouts", arguments: [("please", 0), ("error", 0), ("invalid", 0), ("oops", 0), ("!", 0)])
  func tone(word: String, times: Int) {
    let texts = Catalog.english.entries.values.flatMap(\.phrases).map { $0.filled([:]).lowercased() }
    #expect(texts.filter { $0.contains(word) }.count == times)
  }
}
