import Licensing
import Testing

@testable import Wording

/// What the program writes into the audit log.
@Suite("Every decision has a sentence")
struct AuditActionTests {
  /// Actions whose end is put in when the program runs.
  private static let endings: [String: [String]] = [
    "license": LicenseStep.allCases.map(\.rawValue), "member": ["reactivate", "end"],
    "application": ["sign_in", "deny"],
  ]

  /// The literals behind each call that writes into the log, and those that begin an action.
  private func actions() throws -> (whole: Set<String>, begun: Set<String>) {
    var whole: Set<String> = []
    var begun: Set<String> = []
    for text in try Sources.texts(ending: ".swift") {
      for call in text.split(separator: "audit(").dropFirst() {
        let arguments = call.prefix(220)
        whole.formUnion(arguments.matches(of: #/"([a-z_]+\.[a-z_]+)"/#).map { String($0.1) })
        begun.formUnion(arguments.matches(of: #/"([a-z_]+)\.\\\(/#).map { String($0.1) })
      }
      whole.formUnion(text.matches(of: #/let action = "([a-z_]+\.[a-z_]+)"/#).map { String($0.1) })
    }
    return (whole, begun)
  }

  @Test("every action of the program is told in both languages", arguments: Language.all)
  func told(language: Language) throws {
    let (whole, begun) = try actions()
    #expect(whole.count > 50 && whole.contains("member.deactivate"), "the sources were not read")
    let all = whole.union(begun.flatMap { room in (Self.endings[room] ?? ["unknown"]).map { "\(room).\($0)" } })
    for action in all.sorted() {
      #expect(language.knows("audit.action.\(action.replacing(".", with: "_"))"), "\(action) is not told")
    }
  }
}
