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

  /// Whom it is about: an address that somebody wrote down, or a member that was chosen.
  enum Person: Hashable, Sendable {
    case address(EmailAddress)
    case account(AccountID)

    /// No id is an address.
    init?(text: String) {
      if let account = AccountID(text: text) {
        self = .account(account)
      } else if let address = EmailAddress(text) {
        self = .address(address)
      } else {
        return nil
      }
    }

    var text: String {
      switch self {
      case .address(let address): address.text
      case .account(let account): account.text
      }
    }
  }

  /// From 1.
  let line: Int
  let action: Action
  let person: Person
  /// For an end, the last good day; nil has no end, or the one that the list has for all.
  let until: CivilDate?

  /// As it is kept with its list.
  var text: String { "\(line)\t\(action.rawValue)\t\(person.text)\t\(until?.description ?? "")" }

  init(line: Int, action: Action, person: Person, until: CivilDate? = nil) {
    self.line = line
    self.action = action
    self.person = person
    self.until = until
  }

  init?(text: some StringProtocol) {
    let parts = String(text).split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 4, let line = Int(parts[0]), let action = Action(rawValue: parts[1]),
      let person = Person(text: parts[2])
    else { return nil }
    self.init(line: line, action: action, person: person, until: CivilDate(text: parts[3]))
  }
}

/// Reads the rows of a list that somebody wrote.
struct MemberRowReader {
  /// A step whose person was named by an address.
  struct Row: Hashable, Sendable {
    let line: Int
    let action: MemberStep.Action
    let email: EmailAddress
    let until: CivilDate?

    var step: MemberStep { MemberStep(line: line, action: action, person: .address(email), until: until) }
  }

  private var lineOfAddress: [String: Int] = [:]
  private(set) var rows: [Row] = []
  private(set) var faults: [RowFault] = []

  mutating func read(_ row: ListRow) {
    var wrong: [MemberRowFault] = []
    let email = row["email"].flatMap { EmailAddress($0) }
    if email == nil { wrong.append(.email) }
    let action = row["action"].map { MemberStep.Action(rawValue: $0.lowercased()) } ?? .invite
    if action == nil { wrong.append(.action) }
    let until = row["until"].map { CivilDate(text: $0) }
    if case .some(nil) = until { wrong.append(.until) }
    if let action, action != .end, until != nil { wrong.append(.untilWithoutEnd) }
    if let email, let line = lineOfAddress.updateValue(row.line, forKey: email.folded) {
      wrong.append(.sameAddress(line: line))
    }
    faults += wrong.map { $0.fault(on: row.line) }
    guard let email, let action, wrong.isEmpty else { return }
    rows.append(Row(line: row.line, action: action, email: email, until: until ?? nil))
  }
}
