import Testing

@testable import Pages

@Suite("The guides' Markdown")
struct GuideTextTests {
  @Test(
    "is taken apart into pieces",
    arguments: [
      ("", []),
      ("words", [.paragraph("words")]),
      ("two\nlines", [.paragraph("two lines")]),
      ("one\n\n\ntwo\n", [.paragraph("one"), .paragraph("two")]),
      ("# Title\nwords", [.title("Title"), .paragraph("words")]),
      ("## Key and link {#key}", [.heading("Key and link", anchor: "key")]),
      ("## Key", [.heading("Key", anchor: "")]),
      ("## Key {#a b}", [.heading("Key {#a b}", anchor: "")]),
      ("## Key {#\"x\"}", [.heading("Key {#\"x\"}", anchor: "")]),
      ("### Deep", [.paragraph("### Deep")]),
      ("- one\n  goes on\n- two", [.bullet("one goes on"), .bullet("two")]),
      ("-one", [.paragraph("-one")]),
      ("1. one\n2. two\n10. ten", [.step("one"), .step("two"), .step("ten")]),
      ("2026 was good. 1. no", [.paragraph("2026 was good. 1. no")]),
      (". no", [.paragraph(". no")]),
      ("words\n- one\n\nwords", [.paragraph("words"), .bullet("one"), .paragraph("words")]),
      ("> one\n> goes on\n>\n> two\n\nwords", [.quote("one goes on"), .quote("two"), .paragraph("words")]),
      ("words\n> aside", [.paragraph("words"), .quote("aside")]),
      ("```\n# no\n\n- no\n```\nwords", [.code("# no\n\n- no"), .paragraph("words")]),
      ("```\nopen", [.code("open")]),
      ("<b>&amp;", [.paragraph("<b>&amp;")]),
    ] as [(String, [MarkdownPiece])])
  func pieces(text: String, expected: [MarkdownPiece]) {
    #expect(MarkdownPieces(text).all == expected)
  }

  @Test(
    "has spans in its lines",
    arguments: [
      ("", []),
      ("words", [.words("words")]),
      ("a **b** c", [.words("a "), .strong("b"), .words(" c")]),
      ("**b**, `c`.", [.strong("b"), .words(", "), .code("c"), .words(".")]),
      ("`**c**`", [.code("**c**")]),
      ("see [the key](a.md#key).", [.words("see "), .link("the key", to: "a.md#key"), .words(".")]),
      ("**open", [.words("**open")]),
      ("`open", [.words("`open")]),
      ("[no link] (a.md)", [.words("[no link] (a.md)")]),
      ("[no](", [.words("[no](")]),
      ("[](a.md) **** ``", [.words("[](a.md) **** ``")]),
      ("<i>&", [.words("<i>&")]),
    ] as [(String, [GuideText.Span])])
  func spans(text: String, expected: [GuideText.Span]) {
    #expect(GuideText.Span.all(in: text) == expected)
  }

  @Test("is a title, what it is about, and sections of blocks")
  func chapter() {
    let text = GuideText(
      markdown: """
        # Inviting

        Whoever has the key can join.

        ## Key {#key}

        Words.

        - one
        - two

        1. first

        > aside

        > more

        ```
        a,b
        ```

        ## Link {#link}
        """)
    #expect(text.title == "Inviting")
    #expect(text.lede == [.words("Whoever has the key can join.")])
    #expect(text.sections.map(\.heading) == ["Key", "Link"])
    #expect(text.sections.map(\.anchor) == ["key", "link"])
    #expect(
      text.sections.first?.blocks == [
        .paragraph([.words("Words.")]), .bullets([[.words("one")], [.words("two")]]), .steps([[.words("first")]]),
        .notice([[.words("aside")], [.words("more")]]), .code("a,b"),
      ])
    #expect(text.sections.last?.blocks == [])
  }

  @Test("keeps what stands before any heading")
  func headless() {
    let text = GuideText(markdown: "- one\n\nwords")
    #expect(text.title == "" && text.lede == [])
    #expect(text.sections.map(\.blocks) == [[.bullets([[.words("one")]]), .paragraph([.words("words")])]])
  }

  @Test(
    "leads from file to file, and on pages from address to address",
    arguments: [
      ("administrators-inviting-en.md", "/help/administrators/inviting"),
      ("administrators-inviting-de.md#key", "/help/administrators/inviting#key"),
      ("members-no-seat-en.md#ask", "/help/members/no-seat#ask"), ("#ask", "#ask"),
      ("inviting.md", nil), ("administrators-inviting-fr.md", nil), ("administrators-inviting", nil),
      ("https://example.org", nil), ("javascript:alert(1)", nil), ("", nil),
    ])
  func link(target: String, address: String?) {
    #expect(HelpAddress.path(ofLink: target) == address)
  }
}
