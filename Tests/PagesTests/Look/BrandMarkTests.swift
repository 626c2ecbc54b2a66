import Testing

@testable import Pages

@Suite("The vendor's mark")
struct BrandMarkTests {
  private static let begin = "<svg xmlns=\"http://www.w3.org/2000/svg\""

  private static func drawing(_ inner: String) -> String { "\(begin) viewBox=\"0 0 8 8\">\(inner)</svg>" }

  @Test(
    "is a drawing",
    arguments: [
      "\(begin)/>", drawing("<path d='M0 0v8'/>"), drawing("<g><title>Lumen &amp; Co</title></g>"),
      "<?xml version=\"1.0\"?>\n<!-- <script> -->\n\(begin)></svg>\n", drawing("<use href=\"#a\"/><g id=\"a\"/>"),
      drawing("<rect fill=\"url(#b)\"/><rect style=\"fill: url( '#b' )\"/>"), drawing("<rect d=\"a>b\"/>"),
      drawing("<style>path { fill: navy } @media (prefers-color-scheme: dark) { path { fill: white } }</style>"),
      drawing("<style><![CDATA[ path { fill: navy } ]]></style>"),
    ])
  func accepted(text: String) throws {
    #expect(try BrandMark(Array(text.utf8)).bytes == Array(text.utf8))
  }

  private static let noDrawing = "is no drawing: one <svg xmlns=\"http://www.w3.org/2000/svg\"> must hold everything"
  private static let malformed = "is not well-formed XML"

  @Test(
    "that is none is told why",
    arguments: [
      ("", noDrawing), ("Lumen", noDrawing), ("<html></html>", noDrawing), ("<svg></svg>", noDrawing),
      ("\(begin)/>\(begin)/>", noDrawing), ("\(begin)/>Lumen", noDrawing),
      ("\(begin)", malformed), ("\(begin)>", malformed), (drawing("<g>"), malformed), (drawing("</g>"), malformed),
      (drawing("<g id=a/>"), malformed), (drawing("<g id=\"a/>"), malformed),
      (drawing("<g a=\"\" a=\"\"/>"), malformed),
      (drawing("<!-- "), malformed), (drawing("<g id=\"<\"/>"), malformed), (drawing("< g/>"), malformed),
      ("<!DOCTYPE svg [<!ENTITY a \"b\">]>\(begin)/>", "declares something by <! or <?"),
      ("<?xml-stylesheet href=\"a.css\"?>\(begin)/>", "declares something by <! or <?"),
    ] as [(String, String)])
  func noMark(text: String, words: String) {
    expect(text, words)
  }

  @Test(
    "that does more than draw is told where",
    arguments: [
      (drawing("<script>alert(1)</script>"), "has an element <script>, which does more than draw"),
      (drawing("<SCRIPT/>"), "has an element <SCRIPT>, which does more than draw"),
      (drawing("<x:script/>"), "has an element <x:script>, which does more than draw"),
      (drawing("<foreignObject/>"), "has an element <foreignObject>, which does more than draw"),
      (drawing("<image href=\"#a\"/>"), "has an element <image>, which does more than draw"),
      (drawing("<g onload=\"alert(1)\"/>"), "has an attribute onload, which runs a script"),
      (drawing("<g ONCLICK='x'/>"), "has an attribute ONCLICK, which runs a script"),
      (drawing("<g xmlns:h=\"http://www.w3.org/1999/xhtml\"/>"), "holds HTML"),
    ] as [(String, String)])
  func active(text: String, words: String) {
    expect(text, words)
  }

  @Test(
    "that fetches something is told what",
    arguments: [
      ("<use href=\"https://evil.example/a.svg#b\"/>", "href=\"https://evil.example/a.svg#b\""),
      ("<use xlink:href=\"a.svg\"/>", "xlink:href=\"a.svg\""), ("<a href=\"javascript:x\"/>", "href=\"javascript:x\""),
      ("<use href=\"&#x23;a\"/>", "href=\"&#x23;a\""), ("<g xml:base=\"#a\"/>", "xml:base=\"#a\""),
      ("<set attributeName=\"xlink:href\" to=\"b\"/>", "attributeName=\"xlink:href\""),
      ("<rect fill=\"url(a.svg#b)\"/>", "fill"), ("<rect fill=\"URL( 'a' )\"/>", "fill"),
      ("<rect style=\"fill: ur\\6c(a)\"/>", "style"), ("<rect style=\"fill: u&#114;l(a)\"/>", "style"),
      ("<rect fill=\"url(#a) url(b)\"/>", "fill"), ("<rect fill=\"url(\u{301}a)\"/>", "fill"),
      ("<g a=\"//evil.example\"/>", "a"), ("<style>@import 'a.css';</style>", "<style>"),
      ("<style>g { background: url(a) }</style>", "<style>"), ("<style><![CDATA[@import 'a';]]></style>", "<style>"),
      ("<style>g { background: image-set('a' 1x) }</style>", "<style>"),
    ])
  func outward(inner: String, place: String) {
    expect(Self.drawing(inner), "refers to something outside of itself: \(place)")
  }

  @Test(
    "has 16 KiB at most",
    arguments: [(16_384, nil), (16_385, "has 16385 bytes, and may have 16384")] as [(Int, String?)])
  func size(bytes: Int, words: String?) {
    let frame = Self.drawing("<!---->").utf8.count
    expect(Self.drawing("<!--\(String(repeating: "a", count: bytes - frame))-->"), words)
  }

  @Test("is text in UTF-8")
  func encoding() {
    let fault = #expect(throws: BrandMark.Fault.self) { try BrandMark(Array(Self.begin.utf8) + [0xff]) }
    #expect(fault?.description == "is no text in UTF-8")
  }

  private func expect(_ text: String, _ words: String?, at location: SourceLocation = #_sourceLocation) {
    var found: String?
    do throws(BrandMark.Fault) { _ = try BrandMark(Array(text.utf8)) } catch { found = error.description }
    #expect(found == words, sourceLocation: location)
  }
}
