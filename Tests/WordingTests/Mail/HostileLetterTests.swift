import Testing
import Wording

@Suite("Letters whose values are hostile")
struct HostileLetterTests {
  private let hostile = "<script>alert(\"'&\")</script>"

  @Test("no value gets out of its place in the HTML", arguments: LetterKind.allCases, Language.all)
  func markup(kind: LetterKind, language: Language) {
    let values = Dictionary(
      uniqueKeysWithValues: kind.neededValues.union(kind.optionalValues).map { ($0, hostile) })
    let letter = Letters.compose(kind, values, in: language, vendor: hostile)
    #expect(!letter.html.contains("<script") && !letter.html.contains("\"'&"))
    #expect(letter.html.contains("&lt;script&gt;alert(&quot;&#39;&amp;&quot;)&lt;/"))
    #expect(letter.text.contains("<script>"))
  }

  @Test(
    "no value ends a header or begins a paragraph", arguments: ["\n", "\r\n", "\r", "\u{2028}", "\u{85}", "\u{202E}"])
  func lines(sign: String) {
    let values = LetterSamples.values(.joinRequested).merging(["person": "Mira\(sign)Bcc: all@x.example"]) { $1 }
    let letter = Letters.compose(.joinRequested, values, in: .english, vendor: LetterSamples.vendor)
    #expect(
      letter.subject.hasPrefix("Mira") && !letter.subject.unicodeScalars.contains { sign.unicodeScalars.contains($0) })
    #expect(!letter.text.contains("\(sign)Bcc"))
  }

  @Test("no value becomes bold or fetches another value")
  func marks() {
    let values = LetterSamples.values(.joinRequested).merging(["person": "**loud** {email}"]) { $1 }
    let letter = Letters.compose(.joinRequested, values, in: .english, vendor: LetterSamples.vendor)
    #expect(letter.subject == "**loud** {email} wants to join Uni Nordhafen, Sociology")
    #expect(letter.html.contains("<b>**loud** {email}</b>"))
  }
}
