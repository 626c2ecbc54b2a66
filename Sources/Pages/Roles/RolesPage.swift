public import Licensing
public import UseCases
import Wording

/// The roles that somebody is asked to take.
public struct RolesPage: Page {
  public static let template = PageTemplate.roles

  /// What the last answer has come to. The raw value is the part of the catalogs, and of the address that leads back
  /// here.
  public enum Said: String, CaseIterable, Sendable {
    case declined
  }

  /// Why a yes was not taken. The raw value is the part of the catalogs.
  public enum Trouble: String, CaseIterable, Sendable {
    case over, deactivated, full
  }

  public let frame: PageFrame
  let title: String
  let lede: String
  let said: String?
  let trouble: String?
  let isUnvalidated: Bool
  let offers: [Offer]
  let hasOffers: Bool

  /// A role, and what comes with it.
  struct Offer: Sendable {
    let id: String
    let organization: String
    let asked: String
    let may: String
    /// What becomes of who asks.
    let handover: String?
    let until: String
    let yes: String
    let terms: Terms?
  }

  /// What the organization wants to have read.
  struct Terms: Sendable {
    let text: String
    let version: String
    let isWrong: Bool
  }

  /// - Parameter unread: the offer to which a yes came without that the organization's terms were ticked.
  public init(
    _ seen: SeeRoleOffers.Answer, said: Said? = nil, trouble: Trouble? = nil, unread: RoleOfferID? = nil,
    for reader: Reader
  ) {
    frame = PageFrame(for: reader, at: PageAddress.roles.path, help: .roles)
    isUnvalidated = seen.account.validatedAt == nil
    offers = seen.entries.map { Offer($0, isUnread: $0.offer.id == unread, for: reader) }
    hasOffers = !offers.isEmpty
    title =
      hasOffers
      ? reader.text("roles.title", ["count": reader.language.number(offers.count)]) : reader.text("roles.title_none")
    lede = reader.text(
      hasOffers ? "roles.lede" : isUnvalidated ? "roles.lede_not_validated" : "roles.lede_none",
      ["email": seen.account.email])
    self.said = said.map { reader.text("roles.said.\($0.rawValue)") }
    self.trouble = trouble.map { reader.text("roles.trouble.\($0.rawValue)") }
  }
}

extension RolesPage.Offer {
  fileprivate init(_ entry: SeeRoleOffers.Entry, isUnread: Bool, for reader: Reader) {
    let offer = entry.offer
    let values = [
      "person": entry.offererName, "organization": entry.settings.name,
      "role": reader.text("role.\(offer.role.rawValue)"),
    ]
    id = offer.id.text
    organization = entry.settings.name
    asked = reader.text("roles.asked", values)
    may = reader.text("roles.may.\(offer.role.rawValue)")
    handover = offer.handover == .stays ? nil : reader.text("roles.handover.\(offer.handover.rawValue)", values)
    until = reader.text("roles.good_through", ["day": reader.day(of: offer.expiresAt - .milliseconds(1))])
    yes = reader.text("roles.yes", values)
    terms =
      entry.joins && !entry.settings.joinText.isEmpty
      ? RolesPage.Terms(
        text: entry.settings.joinText, version: String(entry.settings.joinTextVersion), isWrong: isUnread) : nil
  }
}
