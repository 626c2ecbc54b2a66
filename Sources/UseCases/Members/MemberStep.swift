import Books
import Licensing
import Surroundings
import Vault
import Wording

/// One row of a list: what happens to whom.
struct MemberStep: Hashable, Sendable {
  enum Action: String, CaseIterable, Sendable {
    case invite, deactivate, reactivate, end
  }

  let line: Int
  let action: Action
  let email: EmailAddress
  /// For an end, the last good day; nil has no end.
  let until: CivilDate?

  /// As it is kept with its list.
  var text: String { "\(line)\t\(action.rawValue)\t\(email.text)\t\(until?.description ?? "")" }

  init(line: Int, action: Action, email: EmailAddress, until: CivilDate?) {
    self.line = line
    self.action = action
    self.email = email
    self.until = until
  }

  init?(text: some StringProtocol) {
    let parts = String(text).split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 4, let line = Int(parts[0]), let action = Action(rawValue: parts[1]),
      let email = EmailAddress(parts[2])
    else { return nil }
    self.init(line: line, action: action, email: email, until: CivilDate(text: parts[3]))
  }
}

struct MemberRowReader {
  private var lineOfAddress: [String: Int] = [:]
  private(set) var steps: [MemberStep] = []
  private(set) var faults: [RowFault] = []

  mutating func read(_ row: ListRow) {
    var wrong: [String] = []
    let email = row["email"].flatMap { EmailAddress($0) }
    if email == nil { wrong.append("The e-mail address looks like name@example.org.") }
    let action = row["action"].map { MemberStep.Action(rawValue: $0.lowercased()) } ?? .invite
    if action == nil { wrong.append("An action is invite, deactivate, reactivate or end.") }
    let until = row["until"].map { CivilDate(text: $0) }
    if case .some(nil) = until { wrong.append("The last day is written like 2026-12-31.") }
    if let email, let line = lineOfAddress.updateValue(row.line, forKey: email.folded) {
      wrong.append("Line \(line) has the same address.")
    }
    faults += wrong.map { RowFault(line: row.line, $0) }
    guard let email, let action, wrong.isEmpty else { return }
    steps.append(MemberStep(line: row.line, action: action, email: email, until: until ?? nil))
  }
}
