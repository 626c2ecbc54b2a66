import Testing

@testable import Pages

@Suite("The page of alerts has one thing to do")
struct AlertsPageTests {
  private let renderer: PageRenderer

  init() throws {
    renderer = try PageRenderer()
  }

  @Test("Asking for a test mail was a button of the form whose ticks it threw away")
  func forms() throws {
    for page in [Samples.alerts(), AlertsPage(Samples.seenAlerts(mails: []), for: Samples.ada())] {
      let forms = renderer.render(page).split(separator: "</form>")
      let keeping = try #require(forms.first { $0.contains("value=\"keep\"") })
      #expect(!keeping.contains("value=\"test\""))
      let testing = try #require(forms.first { $0.contains("value=\"test\"") })
      #expect(testing.contains("<form method=\"post\"") && !testing.contains("type=\"checkbox\""))
    }
  }

  @Test("Where nothing was mailed yet, two buttons were the first one")
  func buttons() {
    let html = renderer.render(AlertsPage(Samples.seenAlerts(mails: []), for: Samples.ada()))
    #expect(html.contains("class=\"empty\"") && html.matches(of: #/class="btn"/#).count == 1)
  }
}
