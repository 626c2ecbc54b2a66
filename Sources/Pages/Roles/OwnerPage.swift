public import Licensing
public import UseCases
import Wording

/// Asks for another owner: whom, and what becomes of the one who asks.
public struct OwnerPage: Page {
  public static let template = PageTemplate.owner

  /// What was typed. The password is never given back.
  public struct Draft: Sendable {
    public let address: String
    public let handover: RoleOffer.Handover

    public init(address: String = "", handover: RoleOffer.Handover = .administers) {
      self.address = address
      self.handover = handover
    }
  }

  /// Why the form is shown once more.
  public enum Wrong: Hashable, Sendable {
    case address, password
    case trouble(RoleTrouble)
  }

  public let frame: PageFrame
  let title: String
  let action: String
  let back: String
  let address: String
  let isAddressWrong: Bool
  let isPasswordWrong: Bool
  let trouble: String?
  let choices: [Choice]
  let email: String

  /// What becomes of who asks.
  struct Choice: Sendable {
    let id: String
    let value: String
    let words: String
    let more: String
    let isChosen: Bool
  }

  public init(_ seen: SeeSettings.Answer, _ draft: Draft = Draft(), wrong: Wrong? = nil, for reader: Reader) {
    let id = seen.organization.text
    action = SettingsAddress.owner.path(of: id)
    back = PortalSection.settings.path(of: id)
    frame = PageFrame(for: reader, at: action, in: .settings, help: .successor)
    title = reader.text("settings.owner.title", ["organization": seen.settings.name])
    address = draft.address
    isAddressWrong = wrong == .address
    isPasswordWrong = wrong == .password
    trouble = if case .trouble(let trouble) = wrong { trouble.words(for: reader) } else { nil }
    choices = RoleOffer.Handover.allCases.map { handover in
      Choice(
        id: "then-\(handover.rawValue)", value: handover.rawValue,
        words: reader.text("settings.owner.then.\(handover.rawValue)"),
        more: reader.text("settings.owner.then_more.\(handover.rawValue)"), isChosen: handover == draft.handover)
    }
    email = reader.person?.email ?? ""
  }
}
