import Books
import Licensing
import UseCases
import Web
import Wording

/// What is looked for in the audit log, as it stands in the address. What an address cannot mean is passed over but for
/// days: those are typed.
struct AuditQuery: Hashable, Sendable {
  var search = AuditSearch()
  var place: AuditPlace?
  /// As they were typed.
  private(set) var from = ""
  private(set) var to = ""
  private(set) var wrong: Wrong?

  /// The raw value is the part of the catalogs.
  enum Wrong: String, CaseIterable, Hashable, Sendable {
    case from, to, order
  }

  /// Who asks for nothing sees so many days.
  static let daysShown = 90

  /// - Parameters:
  ///   - query: what follows the question mark.
  ///   - today: the vendor's.
  init(_ query: String, today: CivilDate) {
    from = today.adding(days: -Self.daysShown).description
    for (name, value) in PercentText.parameters(String(query.prefix(2000))) {
      switch name {
      case "q" where PlainText.isPlain(value): search.text = value.trimmed(to: AuditSearch.textMax)
      case "who": search.actor = AuditActor(parameter: value)
      case "what": search.area = AuditArea(rawValue: value)
      case "from": from = String(value.prefix(20))
      case "to": to = String(value.prefix(20))
      case "before": place = AuditID(text: value).map { .before($0) }
      case "after": place = AuditID(text: value).map { .after($0) }
      default: break
      }
    }
    search.from = CivilDate(text: from)
    search.to = CivilDate(text: to)
    wrong = fault
  }

  private var fault: Wrong? {
    if !from.isEmpty, search.from == nil { return .from }
    if !to.isEmpty, search.to == nil { return .to }
    guard let first = search.from, let last = search.to, last < first else { return nil }
    return .order
  }

  /// What follows the question mark for the same search, from a place of it on.
  func text(at place: AuditPlace? = nil) -> String {
    var parts: [(name: String, value: String?)] = [
      ("q", search.text.isEmpty ? nil : search.text), ("who", search.actor?.parameter), ("what", search.area?.rawValue),
      // Without its days it would be another search.
      ("from", from), ("to", to.isEmpty ? nil : to),
    ]
    switch place {
    case nil: break
    case .before(let id): parts.append(("before", id.text))
    case .after(let id): parts.append(("after", id.text))
    }
    return PercentText.query(parts)
  }
}

extension AuditActor {
  init?(parameter: String) {
    switch parameter {
    case "staff": self = .staff
    case "schedule": self = .schedule
    case "operator": self = .operator
    default:
      guard let account = AccountID(text: parameter) else { return nil }
      self = .account(account)
    }
  }

  var parameter: String {
    switch self {
    case .account(let account): account.text
    case .staff: "staff"
    case .schedule: "schedule"
    case .operator: "operator"
    }
  }
}
