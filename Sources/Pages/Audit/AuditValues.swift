import Books
import Licensing
import UseCases
import Wording

/// How it is told what was before a decision, and what after it. The log keeps both as plain words of ours; where an
/// action says by itself what it changes, it keeps none.
struct AuditValues {
  private let names: AuditNames
  private let reader: Reader

  init(_ names: AuditNames, for reader: Reader) {
    self.names = names
    self.reader = reader
  }

  func was(_ event: AuditEvent) -> String {
    let text = event.details.was
    if event.action == "organization.change" { return parts(of: text, without: event.details.became) }
    return text.isEmpty ? implied(event.action)?.was ?? "" : told(text, event.action, key: "audit.key_before")
  }

  func became(_ event: AuditEvent) -> String {
    let text = event.details.became
    if event.action == "organization.change" { return parts(of: text, without: event.details.was) }
    return text.isEmpty ? implied(event.action)?.became ?? "" : told(text, event.action, key: "audit.key_after")
  }

  func seats(_ seats: SeatCount) -> String {
    guard case .limited(let count) = seats else { return reader.text("audit.unlimited") }
    return reader.text("audit.seats", ["count": reader.language.number(count)])
  }

  /// What an action changes for which nothing is written down.
  private func implied(_ action: String) -> (was: String, became: String)? {
    if action == "member.end" { return (reader.text("audit.no_end"), reader.text("audit.no_end")) }
    guard let (was, became) = Self.states[action] else { return nil }
    return (was.isEmpty ? "" : state(was), became.isEmpty ? "" : state(became))
  }

  private static let states: [String: (String, String)] = [
    "lease.end": ("seated", "ended"), "member.deactivate": ("active", "deactivated"),
    "member.reactivate": ("deactivated", "active"), "member.join": ("", "member"), "member.add": ("", "member"),
    "member.approve": ("waiting", "member"), "member.decline": ("waiting", "declined"), "member.leave": ("", "left"),
    "license.name": ("not_assigned", "assigned"), "license.unname": ("assigned", "not_assigned"),
    "license.give": ("", "active"), "invite.make": ("", "working"), "invite.end": ("working", "ended"),
  ]

  private func state(_ word: String) -> String {
    reader.language.knows("audit.state.\(word)") ? reader.text("audit.state.\(word)") : word
  }

  /// - Parameter key: what an invite key is called on this side.
  private func told(_ text: String, _ action: String, key: String) -> String {
    switch action {
    case "member.role", "member.leave": Role(rawValue: text).map { reader.text("role.\($0.rawValue)") } ?? text
    case "member.end":
      CivilDate(text: text).map { reader.text("audit.through", ["day": reader.language.shortDay($0)]) } ?? text
    case "member.import": number(text).map { reader.text("audit.changes", ["count": $0]) } ?? text
    case "invite.send": number(text).map { reader.text("audit.invitations", ["count": $0]) } ?? text
    case "license.activate", "license.replace": license(text)
    case "invite.rotate": reader.text(key)
    case "alerts.choose": alerts(text)
    default: action.hasPrefix("license.") ? state(text) : text
    }
  }

  /// `20`, `10 + 10`, `5 seats`, `unlimited`, or the id of a license.
  private func license(_ text: String) -> String {
    if let license = LicenseID(text: text).flatMap({ names.licenses[$0] }) {
      return "\(license.plan), \(seats(license.seats))"
    }
    if text.hasPrefix("unlimited") { return seats(.unlimited) }
    return Int(text.prefix { $0 != " " }).flatMap { text.contains("+") ? nil : seats(.limited($0)) } ?? text
  }

  private func number(_ text: String) -> String? {
    Int(text.prefix { $0 != " " }).map(reader.language.number)
  }

  /// `use_high:75:15 refused`
  private func alerts(_ text: String) -> String {
    let kinds = text.split(separator: " ").map { word -> String in
      let parts = word.split(separator: ":").map(String.init)
      guard let kind = parts.first.flatMap({ AlertKind(rawValue: $0) }) else { return String(word) }
      let name = reader.text("alerts.kind.\(kind.rawValue)")
      guard parts.count == 3 else { return name }
      return reader.text("audit.share", ["kind": name, "share": parts[1], "minutes": parts[2]])
    }
    return kinds.joined(separator: ", ")
  }
}

// MARK: - Settings

extension AuditValues {
  /// Of what was set all that is not the same on the other side.
  private func parts(of text: String, without other: String) -> String {
    let same = Set(other.split(separator: "; "))
    return text.split(separator: "; ").filter { !same.contains($0) }.map { told(String($0)) }
      .joined(separator: "; ")
  }

  private func told(_ part: String) -> String {
    for (beginning, key) in Self.beginnings where part.hasPrefix(beginning) {
      let rest = String(part.dropFirst(beginning.count))
      return reader.text("audit.part.\(key)", ["value": rest.isEmpty ? reader.text("audit.nothing") : rest])
    }
    if part == "asks for a second factor" { return reader.text("audit.second_factor") }
    guard part.hasPrefix("invite keys: ") else { return part }
    let days = part.split { !("0"..."9").contains($0) }.map(String.init)
    guard days.count == 2 else { return part }
    return reader.text("audit.invite_days", ["told": after(days[0]), "changed": after(days[1])])
  }

  /// - Parameter days: none is never.
  private func after(_ days: String) -> String {
    days == "0" ? reader.text("audit.never") : reader.text("audit.after_days", ["count": days])
  }

  private static let beginnings = [
    ("whom to ask: ", "contact"), ("at joining: version ", "joining"), ("idle seats end after ", "idle"),
  ]
}
