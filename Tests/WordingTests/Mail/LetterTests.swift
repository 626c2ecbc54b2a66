import FoundationEssentials
import Testing

@testable import Wording

@Suite("Letters")
struct LetterTests {
  private func letter(
    _ kind: LetterKind, with changes: [String: String] = [:], in language: Language = .english
  ) -> Letter {
    let values = LetterSamples.values(kind).merging(changes) { _, change in change }
    return Letters.compose(kind, values, in: language, vendor: LetterSamples.vendor)
  }

  private func expected(_ name: String) throws -> String {
    let folder = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
    let file = folder.deletingLastPathComponent().appendingPathComponent("Expected/\(name)")
    return try String(contentsOf: file, encoding: .utf8)
  }

  @Test("every letter can be written in every language", arguments: LetterKind.allCases, Language.all)
  func complete(kind: LetterKind, language: Language) {
    let letter = letter(kind, in: language)
    let everything = letter.subject + letter.text + letter.html
    #expect(!letter.subject.isEmpty && !letter.subject.hasSuffix("."))
    #expect(!everything.contains("mail.\(kind.rawValue)") && !everything.contains("{") && !everything.contains("**"))
    #expect(letter.footer.contains(LetterSamples.values(kind)["to"] ?? "no receiver"))
  }

  @Test("what a letter consists of is what the catalog has for it", arguments: LetterKind.allCases)
  func outline(kind: LetterKind) {
    let prefix = "mail.\(kind.rawValue)."
    let keys = Catalog.english.entries.keys.filter { $0.hasPrefix(prefix) }.map { $0.dropFirst(prefix.count) }
    #expect(Set(keys.map(String.init)) == kind.outline.keys)
  }

  @Test("the values of a letter are those that its texts name", arguments: LetterKind.allCases)
  func values(kind: LetterKind) {
    let outline = kind.outline
    let texts = outline.keys.flatMap { Catalog.english.entries["mail.\(kind.rawValue).\($0)"]?.phrases ?? [] }
    let named = Set(texts.flatMap(\.names)).subtracting(["vendor", "count"])
    #expect(named.union(outline.namesBesidesTexts) == kind.neededValues.union(kind.optionalValues))
  }

  @Test(
    "a letter reads as it was written down",
    arguments: [
      (LetterKind.licenseKey, Language.english), (.invitation, .english), (.addressValidation, .german),
      (.licenseKey, .german),
    ])
  func whole(kind: LetterKind, language: Language) throws {
    let letter = letter(kind, in: language)
    let name = "\(kind.rawValue).\(language.code)"
    // Written down without the blank of the signature's line, which an editor would take away.
    let text = try expected("\(name).txt").replacing("\n--\n", with: "\n-- \n")
    let html = try expected("\(name).html")
    #expect("Subject: \(letter.subject)\n\n\(letter.text)" == text)
    #expect(letter.html == html)
  }

  @Test("no line of the text is wider than 72, but for addresses", arguments: LetterKind.allCases, Language.all)
  func width(kind: LetterKind, language: Language) {
    for line in letter(kind, in: language).text.split(separator: "\n") where line.count > 72 {
      #expect(line.drop { $0 == " " }.allSatisfy { $0 != " " }, "\(line)")
    }
  }

  @Test("a line of two dashes and a blank parts the footer from the letter", arguments: LetterKind.allCases)
  func signature(kind: LetterKind) {
    let parts = letter(kind).text.split(separator: "\n-- \n")
    #expect(parts.count == 2)
    #expect(parts.last?.hasPrefix("Sent to ") == true)
  }

  @Test("an address stands alone on its line and is never broken")
  func address() {
    let link = "https://licenses.lumen.example/" + String(repeating: "long/", count: 40)
    let letter = letter(.passwordReset, with: ["link": link])
    #expect(letter.text.split(separator: "\n").contains("    \(link)"))
    #expect(letter.html.contains("<a href=\"\(link)\""))
  }

  @Test(
    "the subject of a key says how many seats, and that time is running only where it is",
    arguments: [
      ("15", "2027-06-30", "Your key for 15 seats. Activate it soon: its time is running"),
      ("1", "2027-06-30", "Your key for one seat. Activate it soon: its time is running"),
      ("1204", "", "Your key for 1,204 seats"), ("1", "", "Your key for one seat"), ("", "", "Your license key"),
      ("", "2027-06-30", "Your license key. Activate it soon: its time is running"),
    ])
  func keySubject(seats: String, goodThrough: String, subject: String) {
    let letter = letter(.licenseKey, with: ["seats": seats, "good_through": goodThrough])
    #expect(letter.subject == subject)
    #expect(letter.text.contains("has been running") == (goodThrough != ""))
  }

  @Test(
    "seats and devices are told together",
    arguments: [
      ("15", "2", "15, on up to 2 devices each"), ("15", "1", "15, on one device each"),
      ("1204", "", "1,204, on any number of devices"), ("", "3", "unlimited, on up to 3 devices each"),
      ("", "", "unlimited, on any number of devices"),
    ])
  func seats(seats: String, devices: String, words: String) {
    let facts = letter(.licenseKey, with: ["seats": seats, "devices": devices]).blocks.compactMap { block in
      if case .facts(let facts) = block { facts } else { nil }
    }
    #expect(facts.first?.first { $0.name == "Seats" }?.value == words)
  }

  @Test("the vendor's own word for a license type stays as it is")
  func licenseType() {
    #expect(letter(.licenseKey, with: ["type": "trial"], in: .german).text.contains("Team, 12 months, trial"))
    #expect(letter(.licenseKey, in: .german).text.contains("Team, 12 months, gewerblich"))
  }

  @Test("a moment is told with its zone")
  func moment() {
    #expect(letter(.passwordChanged).html.contains("on 14 October 2026, 11:58 UTC."))
    #expect(letter(.passwordChanged, in: .german).html.contains("am 14. Oktober 2026, 11:58 UTC"))
  }

  @Test("a vendor's accent colors the letterhead and the button, and nothing else")
  func accent() {
    func html(_ accent: Color) -> String {
      Letters.compose(
        .invitation, LetterSamples.values(.invitation), in: .english, vendor: LetterSamples.vendor, accent: accent
      ).html
    }
    let plain = html(.petrol)
    #expect(plain == letter(.invitation).html)
    #expect(plain.split(separator: "#0b5a64", omittingEmptySubsequences: false).count == 3)
    #expect(html(.black) == plain.replacing("#0b5a64", with: "#000000"))
  }

  @Test("a value that is missing leaves no trace of its name")
  func missing() {
    let letter = Letters.compose(.joinDeclined, [:], in: .english, vendor: "")
    #expect(!letter.html.contains("{"))
    #expect(letter.greeting == "Hello,")
  }
}
