import Testing
import Wording

@testable import Pages

@Suite("Pages")
struct PageTests {
  private let renderer: PageRenderer

  init() throws {
    renderer = try PageRenderer()
  }

  @Test("the form asks for the code of whoever is signed in")
  func form() throws {
    try Expected.expect(renderer.render(Samples.form(code: "WDJB-MQHT")), is: "device-form.html")
  }

  @Test("the question names application, device, place and person")
  func check() throws {
    try Expected.expect(renderer.render(Samples.check()), is: "device-check.html")
  }

  @Test("a yes sends the person back to the application")
  func approved() throws {
    try Expected.expect(renderer.render(Samples.done(approved: true)), is: "device-approved.html")
  }

  @Test("a no says what it has prevented")
  func denied() throws {
    try Expected.expect(renderer.render(Samples.done(approved: false)), is: "device-denied.html")
  }

  @Test("a page that broke says so, and gives the number")
  func error() throws {
    try Expected.expect(renderer.render(Samples.error(.broken)), is: "error-broken.html")
  }

  @Test("a code that is wrong is told at its field, and stays")
  func wrong() throws {
    let html = renderer.render(Samples.form(code: "WDJB-MQHT", wrong: .code))
    let field = try #require(try HTMLTag.all(in: html).first { $0.attributes["id"] == "code" })
    #expect(field.attributes["aria-invalid"] == "true" && field.attributes["value"] == "WDJB-MQHT")
    #expect(field.attributes["aria-describedby"] == "code-h code-e")
    #expect(html.contains("id=\"code-e\">No application waits for this code."))
  }

  @Test(
    "who tried too often reads when to try again", arguments: [(-1, "a minute"), (1, "a minute"), (15, "15 minutes")])
  func busy(minutes: Int, words: String) {
    let html = renderer.render(Samples.form(wrong: .busy(minutes: minutes)))
    #expect(html.contains("role=\"alert\"><p>There were too many tries."))
    #expect(html.contains("Try again in \(words)."))
  }

  @Test(
    "minutes are told as people tell them",
    arguments: [
      (0, 10, "just now", "good for 10 minutes"), (1, 9, "a minute ago", "good for 9 minutes"),
      (2, 1, "2 minutes ago", "good for a minute"), (9, 0, "9 minutes ago", "good for a minute"),
    ])
  func minutes(ago: Int, left: Int, asked: String, goodFor: String) {
    let html = renderer.render(Samples.check(minutesAgo: ago, minutesLeft: left))
    #expect(html.contains("<dd>\(asked), <span class=\"until\">\(goodFor)</span></dd>"))
  }

  @Test("what an application does not tell leaves no gap")
  func untold() {
    let asking = DeviceCheckPage.Asking(
      application: "Lumen", version: nil, device: "MIRAS-BOOK", platform: nil, place: "192.0.2.61", minutesAgo: 0,
      minutesLeft: 9)
    let page = DeviceCheckPage(
      code: "WDJB-MQHT", asking: asking, person: .init(name: "Mira", email: "m@x.example"), ticket: "t",
      for: Samples.reader())
    let html = renderer.render(page)
    #expect(html.contains("<dd><b>Lumen</b></dd>") && html.contains("<dd><b>MIRAS-BOOK</b></dd>"))
  }

  @Test("every reason has a page without a gap", arguments: ErrorPage.Reason.allCases, Language.all)
  func reasons(reason: ErrorPage.Reason, language: Language) {
    let html = renderer.render(Samples.error(reason, in: language))
    #expect(!html.contains("error.") && !html.contains("{"))
    #expect(html.contains("01K7HQ3M8Z5W"))
  }
}
