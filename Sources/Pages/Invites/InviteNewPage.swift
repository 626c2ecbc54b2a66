public import Licensing
import UseCases
import Wording

/// Where one more invite key is made.
public struct InviteNewPage: Page {
  public static let template = PageTemplate.inviteNew

  /// What was typed.
  public struct Typed: Hashable, Sendable {
    public var label = ""
    /// The last good day: `2026-12-31`.
    public var until = ""
    public var uses = ""
    /// With blanks, commas or line ends between.
    public var domains = ""
    public var isAsking = false
    /// The last good day of the memberships.
    public var membershipUntil = ""

    public init() {}
  }

  /// The raw value is the part of the catalogs.
  public enum Field: String, CaseIterable, Sendable {
    case label, until, uses, domains
    case membershipUntil = "membership_until"
  }

  public let frame: PageFrame
  let typed: Typed
  let action: String
  let back: String
  /// Why the form is shown once more, field by field.
  let wrongLabel: String?
  let wrongUntil: String?
  let wrongUses: String?
  let wrongDomains: String?
  let wrongMembershipUntil: String?
  let trouble: String?
  /// How all domains below one are written.
  let wildcard = Self.wildcard

  private static let wildcard = "*.uni.example"

  /// - Parameter isFull: whether the organization has as many keys as it can have.
  public init(
    of organization: Organization, _ typed: Typed = Typed(), wrong: Set<Field> = [], isFull: Bool = false,
    for reader: Reader
  ) {
    let id = organization.id.text
    action = PagePath.newInvite(of: id)
    frame = PageFrame(for: reader, at: action, in: .invite, help: .newInvite)
    self.typed = typed
    back = PortalSection.invite.path(of: id)
    func words(_ field: Field) -> String? {
      wrong.contains(field)
        ? reader.text("invites.wrong_new.\(field.rawValue)", ["wildcard": Self.wildcard]) : nil
    }
    wrongLabel = words(.label)
    wrongUntil = words(.until)
    wrongUses = words(.uses)
    wrongDomains = words(.domains)
    wrongMembershipUntil = words(.membershipUntil)
    trouble = isFull ? reader.text("invites.full") : nil
  }
}

extension InviteNewPage.Typed {
  /// What was typed as a key's terms, and the fields that cannot be read.
  func terms(in zone: Zone) -> (terms: InviteTerms, wrong: Set<InviteNewPage.Field>) {
    var wrong: Set<InviteNewPage.Field> = []
    func end(_ day: String, _ field: InviteNewPage.Field) -> Instant? {
      let day = day.filter { !$0.isWhitespace }
      guard !day.isEmpty else { return nil }
      guard let last = CivilDate(text: day), last < .last else {
        wrong.insert(field)
        return nil
      }
      return zone.start(of: last.adding(days: 1))
    }
    let number = uses.filter { !$0.isWhitespace }
    let most = Int(number)
    if !number.isEmpty, most == nil { wrong.insert(.uses) }
    let names = domains.split { $0.isWhitespace || ",;".contains($0) }
      .map { ($0.hasPrefix("@") ? $0.dropFirst() : $0).lowercased() }
    let terms = InviteTerms(
      label: label.withoutBlanksAround, expiresAt: end(until, .until), usesMax: most, domains: names,
      needsApproval: isAsking,
      membershipUntil: end(membershipUntil, .membershipUntil))
    return (terms, wrong)
  }
}

extension String {
  fileprivate var withoutBlanksAround: String {
    guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace }) else {
      return ""
    }
    return String(self[first...last])
  }
}

extension InviteNewPage.Field {
  /// The fields that a use case has found wrong.
  static func all(in wrong: [WrongField]) -> Set<InviteNewPage.Field> {
    Set(wrong.compactMap { pointers[$0.pointer] })
  }

  private static let pointers: [String: InviteNewPage.Field] = [
    "/label": .label, "/expires_at": .until, "/uses_max": .uses, "/domains": .domains,
    "/members_until": .membershipUntil,
  ]
}
