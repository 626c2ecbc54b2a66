import Books
import Licensing
import UseCases
import Wording

/// How it is told what was before a decision, and what after it. The log keeps both as plain words of ours; where an
/// action says by itself what it changes, it keeps none.
struct AuditValues {
  private let names: AuditNames
  private let reader: Reader
  private let settings: AuditSettings

  init(_ names: AuditNames, for reader: Reader) {
    self.names = names
    self.reader = reader
    settings = AuditSettings(for: reader)
  }

  func was(_ event: AuditEvent) -> String {
    let text = event.details.was
    if event.action == "organization.change" { return settings.told(text, without: event.details.became) }
    return text.isEmpty ? implied(event.action)?.was ?? "" : told(text, event.action, key: "audit.key_before")
  }

  func became(_ event: AuditEvent) -> String {
    let text = event.details.became
    if event.action == "organization.change" { return settings.told(text, without: event.details.was) }
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
    case "member.role", "member.leave", "member.remove", "role.offer", "role.accept", "role.decline", "role.withdraw",
      "organization.recovered":
      Role(rawValue: text).map { reader.text("role.\($0.rawValue)") } ?? text
    case "organization.close", "organization.keep", "organization.recover", "organization.recovery_stop": moment(text)
    case "history.report": rhythm(text)
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
    let parts = text.split(separator: " + ").map(String.init)
    return parts.map { part in
      part.hasPrefix("unlimited") ? seats(.unlimited) : count(part).map { seats(.limited($0)) } ?? part
    }.joined(separator: " + ")
  }

  /// `2026-12-31 14:03 UTC`, told by the clock of the vendor as everything else.
  private func moment(_ text: String) -> String {
    let pieces = text.split(separator: " ").map(String.init)
    guard pieces.count == 3, let date = CivilDate(text: pieces[0]) else { return text }
    let clock = pieces[1].split(separator: ":").compactMap { Int($0) }
    guard clock.count == 2, clock.allSatisfy({ (0...59).contains($0) }) else { return text }
    let instant = Zone.utc.start(of: date) + .minutes(clock[0] * 60 + clock[1])
    let day = reader.language.shortDay(reader.zone.date(at: instant))
    return reader.text("settings.moment", ["day": day, "clock": reader.zone.clock(at: instant)])
  }

  private func rhythm(_ text: String) -> String {
    reader.language.knows("history.mail.\(text)") ? reader.text("history.mail.\(text)") : text
  }

  private func number(_ text: String) -> String? { count(text).map(reader.language.number) }

  /// `37 changes`
  private func count(_ text: String) -> Int? { Int(text.prefix { $0 != " " }) }

  /// How many licenses end with an organization: `3 licenses revoked`.
  func licenses(_ text: String) -> String {
    number(text).map { reader.text("audit.licenses_revoked", ["count": $0]) } ?? text
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
