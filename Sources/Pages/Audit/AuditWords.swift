import Books
import Licensing
import UseCases
import Wording

/// How a line of the audit log is told to people.
struct AuditWords {
  let reader: Reader
  let names: AuditNames
  /// What was before and after.
  private let values: AuditValues

  init(_ names: AuditNames, for reader: Reader) {
    self.names = names
    self.reader = reader
    values = AuditValues(names, for: reader)
  }

  func what(_ event: AuditEvent) -> String {
    let key = event.action.replacing(".", with: "_")
    return reader.language.knows("audit.action.\(key)") ? reader.text("audit.action.\(key)") : event.action
  }

  func who(_ line: Books.AuditLine) -> String {
    if let name = line.actorName { return name }
    if line.event.actorAccount != nil { return reader.text("audit.somebody") }
    let name = String(line.event.actor.drop { $0 != " " }.dropFirst())
    return name == "seatkeeper" ? "Seatkeeper" : reader.text("audit.operator", ["name": name])
  }

  func origin(_ line: Books.AuditLine) -> String {
    let event = line.event
    guard event.actorAccount != nil else {
      return reader.text(event.actor == "operator seatkeeper" ? "audit.from.schedule" : "audit.from.machine")
    }
    if line.isByStaff { return reader.text("audit.from.staff") }
    return event.origin.isEmpty
      ? reader.text("audit.from.portal") : reader.text("audit.from.portal_at", ["address": event.origin])
  }

  /// What it is about; empty for the organization itself.
  func about(_ line: Books.AuditLine) -> String {
    let event = line.event
    let pieces: [String?] =
      switch event.action.prefix(while: { $0 != "." }) {
      case "lease": [person(line), lease(event)]
      case "member": [person(line), joining(event), said(event.details.text)]
      case "license": [license(event), person(line)]
      case "invite": [key(event)]
      case "alerts": []
      default: [person(line), text(event)]
      }
    return pieces.compactMap(\.self).joined(separator: ", ")
  }

  /// Whom it concerns, other than the one who decided.
  private func person(_ line: Books.AuditLine) -> String? {
    let event = line.event
    if let concerns = event.concerns {
      return concerns == event.actorAccount && event.action != "member.leave" ? nil : line.concernsName
    }
    return AccountID(text: event.subject).flatMap { names.people[$0] }
  }

  private func lease(_ event: AuditEvent) -> String? {
    guard let lease = LeaseID(text: event.subject).flatMap({ names.leases[$0] }) else { return nil }
    return lease.device.isEmpty
      ? lease.product : reader.text("audit.lease", ["product": lease.product, "device": lease.device])
  }

  private func license(_ event: AuditEvent) -> String? {
    guard let license = LicenseID(text: event.subject).flatMap({ names.licenses[$0] }) else { return nil }
    return "\(license.plan), \(values.seats(license.seats))"
  }

  /// The key by which somebody came.
  private func joining(_ event: AuditEvent) -> String? {
    guard event.action == "member.join",
      let invite = event.details.text.split(separator: " ").last.flatMap({ InviteID(text: $0) })
    else { return nil }
    return label(invite)
  }

  private func key(_ event: AuditEvent) -> String? {
    InviteID(text: event.subject).flatMap(label)
  }

  private func label(_ invite: InviteID) -> String? {
    names.invites[invite].map { label in
      label.isEmpty ? reader.text("audit.key_without_label") : reader.text("audit.key", ["label": label])
    }
  }

  private func text(_ event: AuditEvent) -> String? {
    let text = event.details.text
    if event.action == "organization.closed" { return values.licenses(text) }
    return text.isEmpty ? nil : text
  }

  /// Why it was decided; empty where nobody said it.
  func why(_ event: AuditEvent) -> String { said(event.details.why) ?? event.details.why }

  /// What the server itself writes down beside a decision; nil for anything else.
  private func said(_ text: String) -> String? {
    switch text {
    case "handed over": reader.text("audit.said.handed_over")
    case "the organization is closed": reader.text("audit.said.closed")
    default: nil
    }
  }

  func was(_ event: AuditEvent) -> String { values.was(event) }

  func became(_ event: AuditEvent) -> String { values.became(event) }
}
