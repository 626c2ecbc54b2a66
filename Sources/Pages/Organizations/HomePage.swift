import Licensing
public import UseCases
import Wording

/// Where somebody begins who is signed in: what waits for them, and to which organizations they belong.
public struct HomePage: Page {
  public static let template = PageTemplate.home

  public let frame: PageFrame
  let title: String
  let lede: String
  let isUnvalidated: Bool
  let isMailSent: Bool
  let invitedTo: String?
  /// Whether a license key waits to be activated.
  let hasKey: Bool
  let organizations: [Entry]
  let hasOrganizations: Bool
  /// Whether the reader answers for the server.
  let isOwner: Bool
  let isMailPrinted: Bool

  /// One organization, without anything that only its administrators know.
  struct Entry: Sendable {
    let name: String
    let role: String
    let since: String
    let ending: String?
    let contact: String?
    let isBlocked: Bool
  }

  /// - Parameters:
  ///   - isMailSent: whether the validation mail was just sent once more.
  ///   - isMailPrinted: whether letters are printed instead of sent.
  public init(
    _ account: SeeAccount.Answer, _ memberships: SeeMemberships.Answer, isMailSent: Bool = false,
    isMailPrinted: Bool = false,
    for reader: Reader
  ) {
    frame = PageFrame(for: reader, at: PageAddress.start.path)
    organizations = memberships.entries.map { Entry($0, for: reader) }
    hasOrganizations = !organizations.isEmpty
    title =
      organizations.isEmpty
      ? reader.text("home.title_none")
      : reader.text("home.title", ["count": reader.language.number(organizations.count)])
    lede = reader.text(organizations.isEmpty ? "home.lede_none" : "home.lede")
    isUnvalidated = account.account.validatedAt == nil
    self.isMailSent = isMailSent
    isOwner = account.staffRole == .owner
    self.isMailPrinted = isOwner && isMailPrinted
    invitedTo = account.invitedTo?.name
    hasKey = account.hasKey
  }
}

extension HomePage.Entry {
  fileprivate init(_ entry: SeeMemberships.Entry, for reader: Reader) {
    name = entry.settings.name
    role = reader.text("role.\(entry.membership.role.rawValue)")
    since = reader.text("home.since", ["day": reader.day(of: entry.membership.joinedAt)])
    ending = entry.membership.endsAt.map {
      reader.text("home.until", ["day": reader.day(of: $0 - .milliseconds(1))])
    }
    contact = entry.settings.contact.isEmpty ? nil : entry.settings.contact
    isBlocked = entry.membership.deactivatedAt != nil
  }
}
