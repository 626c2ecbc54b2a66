import Books
import Licensing
import Storage
import Surroundings
import Vault

/// Reads rows one after the other, and keeps what is wrong with them.
struct LicenseRowReader {
  private let plans: [String: Plan]
  private var lineOfKey: [TypedKey: Int] = [:]
  private(set) var entries: [LicenseImport.Entry] = []
  var faults: [RowFault] = []

  init(plans: [Plan]) {
    self.plans = Dictionary(plans.map { ($0.name, $0) }) { first, _ in first }
  }

  mutating func read(_ row: ListRow) {
    var wrong: [String] = []
    let plan = row["plan"].flatMap { plans[$0] }
    if plan == nil { wrong.append("There is no plan \(row["plan"] ?? "named here").") }
    let day = row["purchased_on"].flatMap { CivilDate(text: $0) }
    if day == nil { wrong.append("The day of the purchase is written like 2026-12-31.") }
    let seats = seats(row["seats"], &wrong)
    let buyer = row["buyer"].map { EmailAddress($0) }
    if case .some(nil) = buyer { wrong.append("The buyer's e-mail address looks like name@example.org.") }
    let key = key(row, &wrong)
    guard let plan, let day else { return note(row, wrong) }
    let order = LicenseOrder(
      plan: plan.name, seats: seats, purchasedOn: day, buyer: buyer ?? nil, reference: row["reference"] ?? "")
    wrong += order.faults().map(\.sentence)
    note(row, wrong)
    guard wrong.isEmpty else { return }
    entries.append(LicenseImport.Entry(line: row.line, order: order, plan: plan, key: key, keyText: row["key"] ?? ""))
  }

  private mutating func note(_ row: ListRow, _ wrong: [String]) {
    faults += wrong.map { RowFault(line: row.line, $0) }
  }

  private func seats(_ text: String?, _ wrong: inout [String]) -> SeatCount? {
    guard let text else { return nil }
    if text.lowercased() == "unlimited" { return .unlimited }
    guard let count = Int(text) else {
      wrong.append("The number of seats is a whole number, or unlimited.")
      return nil
    }
    return .limited(count)
  }

  private mutating func key(_ row: ListRow, _ wrong: inout [String]) -> TypedKey? {
    guard let text = row["key"] else { return nil }
    var typed = TypedKey.read(text)
    if case .mistyped = typed, let form = TypedKey.foreignForm(of: text), !(24...26).contains(form.count) {
      typed = .foreign(form)
    }
    switch typed {
    case .license, .foreign: break
    case .invite: wrong.append("This is an invite key, not a license key.")
    case .mistyped: wrong.append("A character of this key is wrong, missing or too many.")
    case .unreadable: wrong.append("A key has 4 to 64 letters, digits and dashes.")
    }
    if let line = lineOfKey.updateValue(row.line, forKey: typed) {
      wrong.append("Line \(line) has the same key.")
    }
    return typed
  }
}
