import Testing

@Suite("Comments and literals are told from code")
struct CodeMaskTests {
  @Test(
    "what is left is code",
    arguments: [
      ("a // b\nc", "a\nc"),
      ("a /* b /* c */ d */ e", "a e"),
      (#"f("}") + g"#, "f( ) + g"),
      (#"f("a\"}") + g"#, "f( ) + g"),
      (#"f("a \(b + "}") c") + g"#, "f( b + ) + g"),
      (##"f(#"a"}\(b)"#) + g"##, "f( ) + g"),
      (##"f(#"a\#(b)"#) + g"##, "f( b ) + g"),
      ("f(\"\"\"\n  }\n  \"\"\") + g", "f( \n\n ) + g"),
      ("x.match(/[}\"]/) + g", "x.match( ) + g"),
      ("a / b /c", "a / b /c"),
      ("let x = #/\"}/#\ny", "let x =\ny"),
      ("#if os(Linux)\na\n#endif", "#if os(Linux)\na\n#endif"),
      ("func `is not } alone`() {}", "func is_not___alone () {}"),
    ])
  func mask(source: String, code: String) {
    let masked = String(decoding: CodeMask.mask(Array(source.utf8)), as: UTF8.self)
    #expect(masked.utf8.count == source.utf8.count)
    #expect(squeeze(masked) == squeeze(code))
  }

  @Test("a token knows its line")
  func lines() {
    let tokens = TreeFile("a.swift", "a {\n\n  b.c }").tokens
    #expect(tokens.map(\.text) == ["a", "{", "b", ".", "c", "}"])
    #expect(tokens.map(\.line) == [1, 1, 3, 3, 3, 3])
  }

  private func squeeze(_ text: String) -> [[Substring]] {
    text.split(separator: "\n").map { $0.split(separator: " ") }.filter { !$0.isEmpty }
  }
}
