import Testing
import Wording

@testable import Pages

@Suite("Pages in the reader's language")
struct LanguageTests {
  private let renderer: PageRenderer

  init() throws {
    renderer = try PageRenderer()
  }

  @Test("German pages speak German")
  func german() {
    let form = renderer.render(Samples.form(in: .german))
    #expect(form.contains("<html lang=\"de\">"))
    #expect(form.contains("<h1>Geben Sie den Code ein, den die Anwendung zeigt</h1>"))
    #expect(form.contains("Niemand von Lumen Research Software oder Ihrer IT fragt Sie"))
    let check = renderer.render(Samples.check(in: .german))
    #expect(check.contains("<h1>Lumen Desktop auf MIRAS-BOOK anmelden?</h1>"))
    #expect(check.contains("vor einer Minute, <span class=\"until\">gilt noch 9 Minuten</span>"))
    #expect(check.contains("Sie melden sich an als <b>Mira Okafor</b>, m.okafor@uni-nordhafen.example."))
    #expect(renderer.render(Samples.done(approved: true, in: .german)).contains("ist auf MIRAS-BOOK angemeldet"))
    #expect(renderer.render(Samples.error(.broken, in: .german)).contains("Diese Seite kam nicht zustande"))
  }

  @Test("the footer chooses the other language and leads back, and takes nothing along that was typed")
  func languageSwitch() throws {
    let pages: [(any Page, String)] = [
      (Samples.form(code: "WDJB-MQHT"), "/device"), (Samples.signIn(next: "/device"), "/sign-in?next=/device"),
      (Samples.validate(), "/validate/\(Samples.code)"),
      (Samples.newPassword(), "/reset/\(Samples.code)"), (Samples.error(.tooMany, again: "/reset/x"), "/reset/x"),
    ]
    for (page, address) in pages {
      let tags = try HTMLTag.all(in: renderer.render(page))
      let form = try #require(tags.lastIndex { $0.name == "form" })
      #expect(tags[form].attributes == ["method": "post", "action": "/preferences", "class": "row"])
      let button = try #require(tags.last { $0.name == "button" })
      #expect(button.attributes == ["name": "language", "value": "de", "lang": "de"])
      let fields = tags[form...].filter { $0.name == "input" }.map(\.attributes)
      #expect(fields == [["type": "hidden", "name": "back", "value": address]])
    }
  }

  @Test("what was pinned light or dark is said to the browser", arguments: Look.allCases)
  func look(look: Look) throws {
    let page = renderer.render(DeviceFormPage(for: Samples.reader(look: look)))
    let html = try #require(try HTMLTag.all(in: page).first { $0.name == "html" })
    #expect(html.attributes["data-theme"] == (look == .system ? nil : look.rawValue))
  }

  @Test("a text that no catalog has stops the program before it starts")
  func unknownText() {
    let texts = TemplateTexts(language: .english)
    #expect(throws: TemplateFault.self) { try texts.filled("<h1>{{text no.such_key}}</h1>") }
    #expect(throws: TemplateFault.self) { try texts.filled("<h1>{{text page.skip") }
  }

  @Test("a text brings its values and what counts into the template")
  func texts() throws {
    let filled = try TemplateTexts(language: .english).filled("<p>{{text device.check.person}}</p>{{code}}")
    #expect(filled == "<p>You sign in as <b>{{person}}</b>, {{email}}.</p>{{code}}")
  }
}
