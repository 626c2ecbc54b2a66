import Books
import Licensing
import UseCases
import Wording

/// What somebody is told by mail about an organization, what they were told, and where they choose it.
public struct AlertsPage: Page {
  public static let template = PageTemplate.alerts

  /// What was just done. The raw value is the part of the catalogs, and of the address that leads back here.
  public enum Said: String, CaseIterable, Sendable {
    case kept, tested
  }

  /// What was typed into a form that is shown again.
  struct Typed: Hashable, Sendable {
    var isOn: Set<AlertKind>
    var share: String
    var minutes: String
    var faults: [AlertChoice.Fault]
  }

  public let frame: PageFrame
  let title: String
  let lede: String
  let said: String?
  /// That too many mails were asked for.
  let busy: String?
  let address: String
  let short: [Row]
  let ends: [Row]
  let keys: [Row]
  /// When ends are told.
  let clock: String
  let mails: [Sent]
  let hasMails: Bool

  /// - Parameters:
  ///   - typed: nil shows what is kept.
  ///   - busyMinutes: until when no more test mails are sent; nil where they are.
  init(
    _ seen: SeeAlerts.Answer, typed: Typed? = nil, said: Said? = nil, busyMinutes: Int? = nil, for reader: Reader
  ) {
    address = PortalSection.alerts.path(of: seen.organization.id.text)
    frame = PageFrame(for: reader, at: address, in: .alerts, help: .alerts)
    let kinds = AlertKind.allCases.filter { seen.choices[$0]?.isOn ?? false }
    title = Self.title(kinds, seen, reader)
    lede =
      kinds.isEmpty
      ? reader.text("alerts.lede_none", ["email": seen.email])
      : reader.text("alerts.lede", ["count": reader.language.number(kinds.count), "email": seen.email])
    self.said = said.map { reader.text("alerts.said.\($0.rawValue)", ["email": seen.email]) }
    busy = busyMinutes.map { reader.busy(minutes: $0) }
    let words = AlertWords(seen, typed, for: reader)
    short = [AlertKind.useHigh, .refused, .seatWish].map(words.row)
    ends = [AlertKind.licenseEnding, .membershipEnding].map(words.row)
    keys = [words.row(.inviteOld)]
    clock = reader.text("alerts.clock", ["zone": seen.zone.name])
    mails = seen.mails.map(words.sent)
    hasMails = !mails.isEmpty
  }

  private static func title(_ kinds: [AlertKind], _ seen: SeeAlerts.Answer, _ reader: Reader) -> String {
    let isShort = kinds.contains { [AlertKind.useHigh, .refused, .seatWish].contains($0) }
    let isEnding = kinds.contains { [AlertKind.licenseEnding, .membershipEnding].contains($0) }
    return switch (isShort, isEnding) {
    case (true, true): reader.text("alerts.title")
    case (true, false): reader.text("alerts.title_short")
    case (false, true): reader.text("alerts.title_ends")
    case (false, false) where kinds.isEmpty:
      reader.text("alerts.title_none", ["organization": seen.organization.name])
    case (false, false): reader.text("alerts.title_key")
    }
  }
}

extension AlertsPage {
  /// One kind that can be ticked.
  struct Row: Sendable {
    let field: String
    let name: String
    let hint: String
    let link: Link?
    let isOn: Bool
    /// When a mail of it went out last.
    let last: Stamp?
    let watch: Watch?
  }

  struct Link: Sendable {
    let words: String
    let address: String
  }

  /// From when on seats run short.
  struct Watch: Sendable {
    let share: String
    let minutes: String
    /// How many seats that is; nil where there is no limit.
    let seats: String?
    let isShareWrong: Bool
    let isMinutesWrong: Bool
  }

  /// A mail that went out.
  struct Sent: Sendable {
    let subject: String
    let kind: String
    let at: Stamp
    let held: String
    /// Where that is seen; nil where nothing was held back, or it is seen nowhere.
    let place: Link?
  }
}
