import Testing

@testable import Wording

@Suite("Phrases")
struct PhraseTests {
  @Test(
    "values are put where their names stand",
    arguments: [
      ("Sign in {application}?", "Sign in Lumen?"), ("{application}", "Lumen"), ("", ""),
      ("{application} and {application}", "Lumen and Lumen"), ("**{application}** counts", "Lumen counts"),
      ("an open { brace", "an open { brace"), ("a closing } brace", "a closing } brace"),
      ("{unknown} stays", "{unknown} stays"),
    ])
  func filled(text: String, expected: String) {
    #expect(Phrase(text).filled(["application": "Lumen"]) == expected)
  }

  @Test("what a value contains is not read again")
  func hostile() {
    let values = ["first": "{second} **loud**", "second": "no"]
    #expect(Phrase("{first}").filled(values) == "{second} **loud**")
    #expect(Phrase("{first}").pieces == [Phrase.Piece(contents: [.value("first")], isBold: false)])
  }

  @Test("what stands between two pairs of asterisks counts")
  func bold() {
    let pieces = Phrase("You are **{person}, really**.").pieces
    #expect(pieces.map(\.isBold) == [false, true, false])
    #expect(pieces.map(\.contents) == [[.words("You are ")], [.value("person"), .words(", really")], [.words(".")]])
  }

  @Test(
    "one is singular, everything else is plural",
    arguments: [
      ("1", "a minute ago"), ("0", "0 minutes ago"), ("2", "2 minutes ago"), ("1,001", "1,001 minutes ago"),
    ])
  func plural(count: String, expected: String) {
    #expect(Language.english.text("device.check.asked_ago", ["count": count]) == expected)
  }
}
