import Books
import Licensing
import UseCases
import Wording

/// How kinds of alerts, and what was mailed, are told on their page.
struct AlertWords {
  private let seen: SeeAlerts.Answer
  private let typed: AlertsPage.Typed?
  private let reader: Reader

  init(_ seen: SeeAlerts.Answer, _ typed: AlertsPage.Typed?, for reader: Reader) {
    self.seen = seen
    self.typed = typed
    self.reader = reader
  }

  func row(_ kind: AlertKind) -> AlertsPage.Row {
    AlertsPage.Row(
      field: kind.rawValue, name: reader.text("alerts.name.\(kind.rawValue)"), hint: hint(kind),
      link: kind == .inviteOld ? invites : nil,
      isOn: typed?.isOn.contains(kind) ?? seen.choices[kind]?.isOn ?? false,
      last: seen.last[kind].map { Stamp($0, now: seen.moment.wall, for: reader) },
      watch: kind == .useHigh ? watch : nil)
  }

  private func hint(_ kind: AlertKind) -> String {
    let always = reader.text("alerts.hint.\(kind.rawValue)")
    let now: String? =
      switch kind {
      case .licenseEnding: nextEnd
      case .inviteOld: age
      case .useHigh, .refused, .seatWish, .membershipEnding: nil
      }
    return [always, now].compactMap(\.self).joined(separator: " ")
  }

  private var nextEnd: String? {
    guard let next = seen.nextEnd else { return nil }
    let day = reader.language.day(next.notice)
    guard case .limited(let seats) = next.seats else {
      return reader.text("alerts.next_site", ["day": day, "plan": next.plan])
    }
    return reader.text("alerts.next", ["day": day, "plan": next.plan, "count": reader.language.number(seats)])
  }

  private var age: String {
    let interval = seen.settings.inviteReminderDays
    let told =
      interval == 0
      ? reader.text("alerts.key_never") : reader.text("alerts.key_after", ["count": reader.language.number(interval)])
    guard let made = seen.inviteMadeAt else { return told }
    let days = reader.days(since: made, at: seen.moment.wall)
    guard days > 0 else { return reader.text("alerts.key_today") + " " + told }
    return reader.text("alerts.key_age", ["count": reader.language.number(days)]) + " " + told
  }

  private var invites: AlertsPage.Link {
    AlertsPage.Link(
      words: reader.text("alerts.to_invites"), address: PortalSection.invite.path(of: seen.organization.id.text))
  }

  private var watch: AlertsPage.Watch {
    let choice = seen.choices[.useHigh] ?? .standard(.useHigh)
    let first = UseWatch.firstOver(of: seen.capacity, share: choice.share)
    return AlertsPage.Watch(
      share: typed?.share ?? String(choice.share), minutes: typed?.minutes ?? String(choice.minutes),
      seats: first.map { from in
        guard case .limited(let all) = seen.capacity else { return "" }
        return reader.text(
          "alerts.seats", ["from": reader.language.number(from), "count": reader.language.number(all)])
      },
      isShareWrong: typed?.faults.contains(.share) ?? false, isMinutesWrong: typed?.faults.contains(.minutes) ?? false)
  }

  func sent(_ mail: AlertMail) -> AlertsPage.Sent {
    AlertsPage.Sent(
      subject: mail.subject, kind: reader.text("alerts.kind.\(mail.kind.rawValue)"),
      at: Stamp(mail.sentAt, now: seen.moment.wall, for: reader),
      held: mail.heldBack == 0
        ? reader.text("alerts.held_none")
        : reader.text("alerts.held", ["count": reader.language.number(mail.heldBack)]),
      place: mail.heldBack > 0 ? place(of: mail.kind) : nil)
  }

  /// Where what was held back is seen.
  private func place(of kind: AlertKind) -> AlertsPage.Link? {
    let section: PortalSection? =
      switch kind {
      case .refused: .history
      case .seatWish: .seats
      case .inviteOld: .invite
      case .useHigh, .licenseEnding, .membershipEnding: nil
      }
    return section.map {
      AlertsPage.Link(
        words: reader.text("alerts.seen_in.\($0.rawValue)"), address: $0.path(of: seen.organization.id.text))
    }
  }
}
