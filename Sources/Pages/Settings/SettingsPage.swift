import Books
public import Licensing
public import UseCases
import Wording

/// What those who manage an organization set about it, each choice with a form of its own.
public struct SettingsPage: Page {
  public static let template = PageTemplate.settings

  /// What was just kept. The raw value is the part of the catalogs, and of the address that leads back here.
  public enum Said: String, CaseIterable, Sendable {
    case name, contact, rules, offered, withdrawn, closing, kept, objected
  }

  /// A field that is not kept as it was typed.
  public enum Wrong: Hashable, Sendable {
    case name, contact, question, terms
    /// Who asks others for a second factor has none.
    case factor
    case address
  }

  /// What was typed into one of the forms and is not kept, and why.
  public struct Draft: Sendable {
    public var name: String?
    public var contact: String?
    /// Whether it was only to be looked at.
    public var isPreview = false
    public var rules: RulesDraft?
    public var offer: OfferDraft?
    public var wrong: Set<Wrong> = []
    public var refusal: RoleTrouble?

    public init() {}
  }

  public struct RulesDraft: Sendable {
    public let needsSecondFactor: Bool
    public let question: String
    public let terms: String
    /// 0 for never.
    public let idleMinutes: Int

    public init(needsSecondFactor: Bool, question: String, terms: String, idleMinutes: Int) {
      self.needsSecondFactor = needsSecondFactor
      self.question = question
      self.terms = terms
      self.idleMinutes = idleMinutes
    }
  }

  public struct OfferDraft: Sendable {
    public let address: String
    public let role: Role

    public init(address: String, role: Role) {
      self.address = address
      self.role = role
    }
  }

  public let frame: PageFrame
  let title: String
  let lede: String
  let isAlone: Bool
  let said: String?
  let closing: ClosingNotice?
  let recovery: RecoveryNotice?
  let places: Places
  let name: String
  let isNameWrong: Bool
  let contact: String
  let isContactWrong: Bool
  /// What members read, as it is kept or as it was typed; nil where nobody is named.
  let preview: String?
  let isPreview: Bool
  let noSeat: String
  let holders: [Holder]
  let hasMoreHolders: Bool
  let waiting: [Waiting]
  let hasWaiting: Bool
  let asking: Asking
  let rules: Rules
  let leave: Step
  let close: Step?

  /// - Parameter draft: nothing where the page was only opened.
  public init(_ seen: SeeSettings.Answer, _ draft: Draft = Draft(), said: Said? = nil, for reader: Reader) {
    let id = seen.organization.text
    frame = PageFrame(for: reader, at: PortalSection.settings.path(of: id), in: .settings, help: .settings)
    isAlone = seen.administrators < 2
    closing = seen.closing.map { ClosingNotice($0, seen, for: reader) }
    recovery = seen.recovery.map { RecoveryNotice($0, for: reader) }
    let headline = Self.headline(seen, for: reader)
    title = headline.title
    lede = headline.lede
    self.said = said.map { reader.text("settings.said.\($0.rawValue)") }
    places = Places(of: id)
    name = draft.name ?? seen.settings.name
    isNameWrong = draft.wrong.contains(.name)
    contact = draft.contact ?? seen.settings.contact
    isContactWrong = draft.wrong.contains(.contact)
    preview = contact.contains(where: { !$0.isWhitespace }) ? contact : nil
    isPreview = draft.isPreview
    noSeat = reader.text("settings.preview.no_seat", ["organization": seen.settings.name])
    holders = seen.holders.map { Holder($0, seen, for: reader) }
    hasMoreHolders = seen.hasMoreHolders
    waiting = seen.waiting.map { Waiting($0, seen, for: reader) }
    hasWaiting = !waiting.isEmpty
    asking = Asking(draft, for: reader)
    rules = Rules(seen, draft, for: reader)
    leave = Step.leave(seen, for: reader)
    close = seen.closing == nil ? Step.close(seen, for: reader) : nil
  }

  private static func headline(_ seen: SeeSettings.Answer, for reader: Reader) -> (title: String, lede: String) {
    if let closing = seen.closing {
      let values = ["organization": seen.settings.name, "day": reader.day(of: closing.at)]
      return (reader.text("settings.title_closing", values), reader.text("settings.lede_closing"))
    }
    guard seen.administrators < 2 else {
      let count = reader.language.number(seen.administrators)
      return (seen.settings.name, reader.text("settings.lede", ["count": count]))
    }
    return (reader.text("settings.title_alone"), reader.text("settings.lede_alone"))
  }
}
