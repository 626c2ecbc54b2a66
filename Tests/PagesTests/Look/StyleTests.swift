import Testing
import Wording

@testable import Pages

@Suite("The style page, the stylesheet and the templates know the same")
struct StyleTests {
  /// Classes that the style page does not show, and why.
  private static let elsewhere = [
    "door": "the other layout", "buy": "a layout of two columns", "desk": "a layout of two columns",
    "guide": "a layout of two columns", "help": "there is no help to lead to", "org": "there is nothing to switch to",
    "lines-kept": "the vendor's own texts", "poster": "paper", "has-poster": "paper", "poster-part": "paper",
    "qr": "paper", "screen": "what paper leaves out",
  ]

  private static var stylesheet: String {
    String(decoding: PageAssets.asset(at: .stylesheet)?.bytes ?? [], as: UTF8.self)
  }

  private static var known: Set<String> {
    Set(stylesheet.matches(of: #/\.([a-z][a-z0-9-]*)/#).map { String($0.1) })
  }

  /// What a template or a page has in its attributes named `class`.
  private static func classes(in html: String) -> Set<String> {
    let plain = html.replacing(#/\{\{[^}]*\}\}/#, with: "")
    return Set(
      plain.matches(of: #/class="([^"]*)"/#).flatMap { $0.1.split(whereSeparator: \.isWhitespace) }.map(String.init))
  }

  @Test("every class of every template is in the stylesheet", arguments: PageTemplate.allCases)
  func templates(template: PageTemplate) {
    #expect(Self.classes(in: template.source).subtracting(Self.known) == [])
  }

  @Test("every class of the stylesheet is shown, or excused; and no excuse is left over")
  func shown() throws {
    let shown = Self.classes(in: try PageRenderer().render(StylePage(for: Samples.reader())))
    #expect(Self.known.count > 100, "the stylesheet was not read")
    #expect(Self.known.subtracting(shown) == Set(Self.elsewhere.keys))
  }

  @Test("every color of the stylesheet is shown with its meaning", arguments: Language.all)
  func colors(language: Language) {
    let page = StylePage(for: Samples.reader(in: language))
    let names = Self.stylesheet.matches(of: #/(--[a-z-]+): light-dark/#).map { String($0.1) }
    #expect(page.colors.map(\.name).sorted() == names.sorted())
    #expect(Set(page.colors.map(\.meaning)).count == names.count)
  }

  @Test("a vendor's name, mark and accent are on every page")
  func brand() throws {
    let html = try PageRenderer().render(StylePage(for: Samples.branded()))
    let tags = try HTMLTag.all(in: html)
    let sheets = tags.filter { $0.attributes["rel"] == "stylesheet" }.compactMap { $0.attributes["href"] }
    #expect(sheets == ["/assets/seatkeeper.css"] + Samples.brand.assets.map(\.path).prefix(1))
    #expect(tags.filter { $0.name == "img" }.map { $0.attributes["src"] } == [Samples.brand.assets.last?.path])
    #expect(sheets.last?.wholeMatch(of: #/\/assets\/brand-[0-9a-f]{16}\.css/#) != nil)
  }
}
