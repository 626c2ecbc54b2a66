import Licensing
public import UseCases
import Wording

/// Asks whether the organization is to be closed: what happens when, and what it does not prevent.
public struct ClosePage: Page {
  public static let template = PageTemplate.closeOrganization

  /// Why the form is shown once more.
  public enum Wrong: Hashable, Sendable {
    case why, password
    /// Too many tries; it makes sense again after so many minutes, at least one.
    case busy(minutes: Int)
  }

  public let frame: PageFrame
  let title: String
  let lede: String
  let action: String
  let back: String
  let atOnce: String
  let afterwards: [String]
  let button: String
  let why: String
  let isWhyWrong: Bool
  let isPasswordWrong: Bool
  let trouble: String?
  let email: String

  /// - Parameter why: as it was typed. The password is never given back.
  public init(_ seen: PreviewClosing.Answer, why: String = "", wrong: Wrong? = nil, for reader: Reader) {
    let id = seen.organization.id.text
    let values = ["organization": seen.organization.name]
    action = SettingsAddress.close.path(of: id)
    back = PortalSection.settings.path(of: id)
    frame = PageFrame(for: reader, at: action, in: .settings, help: .closing)
    title = reader.text("settings.closing.title", values)
    lede = reader.text("settings.closing.lede", ["day": reader.day(of: seen.moment.wall + Closing.notice)])
    atOnce = reader.text("settings.closing.at_once_what")
    afterwards = Self.afterwards(seen, for: reader)
    button = reader.text("settings.closing.button", values)
    self.why = why
    isWhyWrong = wrong == .why
    isPasswordWrong = wrong == .password
    trouble = if case .busy(let minutes) = wrong { reader.busy(minutes: minutes) } else { nil }
    email = reader.person?.email ?? ""
  }

  private static func afterwards(_ seen: PreviewClosing.Answer, for reader: Reader) -> [String] {
    let licenses =
      seen.licenses == 0
      ? nil
      : reader.text(
        "settings.closing.licenses", ["licenses": reader.licenses(seen.licenses), "seats": reader.seats(seen.seats)])
    let seated = reader.text("settings.closing.seated", ["count": reader.language.number(seen.seated)])
    return [
      licenses, reader.text("settings.closing.members", ["count": reader.language.number(seen.members)]),
      seen.seated == 0 ? nil : seated, reader.text("settings.closing.for_good"),
    ].compactMap { $0 }
  }
}
