import Testing
import Wording

@testable import Pages

@Suite("Forms about several members")
struct MemberFormTests {
  private func html(_ page: some Page) throws -> String { try PageRenderer().render(page) }

  @Test("Enter in a tick presses nobody's button", arguments: Language.all)
  func enter(language: Language) throws {
    var forms = 0
    for page in Samples.memberPages(in: language) {
      let rendered = try html(page)
      for form in rendered.split(separator: "<form").dropFirst() where form.contains("name=\"m[]\"") {
        forms += 1
        let button = try #require(form.firstMatch(of: #/<button([^>]*)>/#))
        #expect(button.1 == " disabled hidden")
      }
    }
    #expect(forms > 2)
  }
}
