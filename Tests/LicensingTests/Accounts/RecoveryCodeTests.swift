import Licensing
import Testing

@Suite("Recovery codes")
struct RecoveryCodeTests {
  private let code = RecoveryCode(random: [0, 33, 66, 99, 228, 165, 166, 167, 40, 9, 10, 31])

  @Test("stand in three groups, and show themselves only when they are asked")
  func text() {
    #expect(code.text == "0123-4567-89AZ")
    #expect("\(code)" == "RecoveryCode(redacted)")
    #expect(Mirror(reflecting: code).children.isEmpty)
  }

  @Test(
    "are known however they are typed",
    arguments: [
      "0123-4567-89AZ", "0123456789az", " o1z3 4567-89AZ".replacing("z", with: "2"), "0l234567 89 AZ", "0I23—4567—89az",
    ])
  func typed(text: String) {
    #expect(RecoveryCode(typed: text) == code)
  }

  @Test("are nothing else", arguments: ["", "0123-4567-89A", "0123-4567-89AZZ", "0123-4567-89AU", "418207"])
  func none(text: String) {
    #expect(RecoveryCode(typed: text) == nil)
  }
}
