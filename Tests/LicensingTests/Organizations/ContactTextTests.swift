import Licensing
import Testing

@Suite("Whom to ask, as an organization says it")
struct ContactTextTests {
  /// The pieces, links in angle brackets.
  private func written(_ text: String) -> String {
    ContactText(text).pieces.map { piece in
      piece.link.map { $0 == piece.words ? "<\($0)>" : "<\($0)|\(piece.words)>" } ?? "[\(piece.words)]"
    }.joined()
  }

  @Test(
    "an e-mail address and an address of the web become links",
    arguments: [
      ("Institute IT desk, room 2.14", "[Institute IT desk, room 2.14]"), ("", ""), (" \n", "[ \n]"),
      ("it@soz.example", "<mailto:it@soz.example|it@soz.example>"),
      ("Ask Ada (it@soz.example).", "[Ask Ada (]<mailto:it@soz.example|it@soz.example>[).]"),
      (
        "Desk\nit.desk+seats@soz.example\nMondays",
        "[Desk\n]<mailto:it.desk+seats@soz.example|it.desk+seats@soz.example>[\nMondays]"
      ),
      ("https://soz.example/it?a=1&b=2", "<https://soz.example/it?a=1&b=2>"),
      ("See https://soz.example:8443/it, please", "[See ]<https://soz.example:8443/it>[, please]"),
      ("„https://soz.example“", "[„]<https://soz.example>[“]"),
      ("a@b.example, c@d.example", "<mailto:a@b.example|a@b.example>[, ]<mailto:c@d.example|c@d.example>"),
    ])
  func links(text: String, pieces: String) {
    #expect(written(text) == pieces)
    #expect(ContactText(text).pieces.map(\.words).joined() == text)
  }

  @Test(
    "what could lead elsewhere than it says stays text",
    arguments: [
      "http://soz.example", "javascript:alert(1)", "https://", "https://?x", "https://it@evil.example/",
      "https://soz.example\\evil", "https://soz.example/'x", "HTTPS://soz.example", "soz.example", "it@desk",
      "it@soz.example?bcc=all@soz.example", "mailto:it@soz.example", "ü@soz.example", "@", "a@b@c.example",
      "https://bücher.example", "//soz.example", "data:text/html,x", "https://user:word@soz.example",
    ])
  func text(text: String) {
    #expect(written(text) == "[\(text)]")
  }
}

@Suite("The order in which organizations are asked")
struct PreferenceOrderTests {
  @Test(
    "one step changes two places, and the ends stay",
    arguments: [
      ("b", PreferenceOrder.Move.earlier, "bac"), ("b", .later, "acb"), ("a", .earlier, "abc"), ("c", .later, "abc"),
      ("a", .later, "bac"), ("x", .earlier, "abc"),
    ])
  func moving(name: String, move: PreferenceOrder.Move, expected: String) {
    func id(_ letter: Character) -> OrganizationID { CaseWords.id(String(letter)) }
    let moved = PreferenceOrder.moving(CaseWords.id(name), move, in: "abc".map(id))
    #expect(moved == expected.map(id))
  }
}
