import Testing
import Wording

@testable import Pages

@Suite("Templates show nothing but what pages have")
struct StrictWalkTests {
  @Test("every tag of every template leads somewhere, with every page", arguments: Language.all)
  func templates(language: Language) throws {
    let texts = TemplateTexts(language: language)
    let sources = try PageTemplate.allCases.map { ($0.name, try texts.filled($0.source)) }
    var walk = StrictWalk(templates: Dictionary(uniqueKeysWithValues: sources))
    for page in Samples.everyPage(in: language) { walk.walk(type(of: page).template.name, with: page) }
    #expect(walk.faults == [])
    #expect(walk.neverEntered == [], "no sample goes in there")
  }

  private struct Sample {
    let name = "Mira"
    let empty: String? = nil
    let inner = Inner()
    let list = [Inner()]
    var computed: String { "invisible" }

    struct Inner {
      let code = "de"
    }
  }

  @Test(
    "what Mustache would pass over is found",
    arguments: [
      ("{{name}} {{inner.code}} {{#inner}}{{code}}{{name}}{{/inner}}{{#list}}{{code}}{{/list}}", 0),
      ("{{#empty}}{{nothing}}{{/empty}}{{^empty}}{{name}}{{/empty}}", 0),
      ("{{<layout}}{{$main}}{{name}}{{/main}}{{/layout}}", 0),
      ("{{nmae}}", 1), ("{{inner.name}}", 1), ("{{computed}}", 1), ("{{#nothing}}{{/nothing}}", 1),
      ("{{#inner}}{{nothing}}{{/inner}}", 1), ("{{#list}}{{nothing}}{{/list}}", 1), ("{{code}}", 1),
      ("{{>nobody}}", 1), ("{{<nobody}}{{/nobody}}", 1), ("{{<layout}}{{$mian}}{{/mian}}{{/layout}}", 1),
      ("{{<layout}}{{$main}}{{nothing}}{{/main}}{{/layout}}", 1),
      ("{{&name}}", 1), ("{{{name}}}", 1), ("{{=<% %>=}}", 1), ("{{text page.skip}}", 1),
    ])
  func found(template: String, faults: Int) {
    var walk = StrictWalk(templates: ["page": template, "layout": "<main>{{$main}}{{/main}}</main>"])
    walk.walk("page", with: Sample())
    #expect(walk.faults.count == faults, "\(walk.faults)")
  }

  @Test("a section that no page enters is found")
  func neverEntered() {
    var walk = StrictWalk(templates: ["page": "{{#empty}}{{name}}{{/empty}}{{#inner}}{{code}}{{/inner}}"])
    walk.walk("page", with: Sample())
    #expect(walk.neverEntered == ["page: empty"])
  }
}
