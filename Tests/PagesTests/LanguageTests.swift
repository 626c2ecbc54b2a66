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

  @Test("the footer asks for the same page in the other language, and takes nothing along that was typed")
  func languageSwitch() throws {
    let pages: [(any Page, String)] = [
      (Samples.form(code: "WDJB-MQHT", email: "m@x.example"), "/device"),
      (Samples.validate(), "/validate/\(Samples.code)"),
      (Samples.newPassword(), "/reset/\(Samples.code)"), (Samples.error(.tooMany, again: "/reset/x"), "/reset/x"),
    ]
    for (page, address) in pages {
      let tags = try HTMLTag.all(in: renderer.render(page))
      let form = try #require(tags.lastIndex { $0.name == "form" })
      #expect(tags[form].attributes == ["method": "get", "action": address, "class": "row"])
      let button = try #require(tags.last { $0.name == "button" })
      #expect(button.attributes == ["name": "language", "value": "de", "lang": "de"])
      #expect(!tags[form...].contains { $0.name == "input" })
    }
  }

  @Test("the chosen language goes along with every form that is sent", arguments: Language.all)
  func carried(language: Language) throws {
    let forms: [any Page] = [
      Samples.form(in: language), Samples.check(in: language), Samples.validate(in: language),
      Samples.newPassword(in: language),
    ]
    for page in forms {
      let hidden = try HTMLTag.all(in: renderer.render(page)).filter {
        $0.name == "input" && $0.attributes["name"] == "language"
      }
      #expect(hidden.map { $0.attributes["value"] } == [language.code])
    }
  }

  @Test("no link forgets the language", arguments: Language.all)
  func links(language: Language) throws {
    for page in Samples.everyPage(in: language) {
      let links = try HTMLTag.all(in: renderer.render(page)).compactMap { $0.name == "a" ? $0.attributes["href"] : nil }
      #expect(links.filter { $0 != "#main" }.allSatisfy { $0.hasSuffix("?language=\(language.code)") })
    }
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
