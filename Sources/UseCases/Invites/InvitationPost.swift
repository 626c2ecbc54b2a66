import Books
import Licensing
import Surroundings
import Vault
import Wording

/// Mails invite links to addresses, in the name of one person, and writes down who was invited.
struct InvitationPost {
  private let bracket: Bracket
  private let settings: OrganizationSettings
  private let organization: OrganizationID
  /// nil for who has no account.
  private let inviter: Account?
  private let products: [String]

  init(_ caller: Caller, _ organization: OrganizationID, _ bracket: Bracket) throws {
    guard let settings = try bracket.books.settings(of: organization) else { throw Denial.notFound("organization") }
    self.bracket = bracket
    self.settings = settings
    self.organization = organization
    inviter = try caller.account.flatMap { try bracket.books.account($0) }
    products = try bracket.books.productNames(of: organization, at: bracket.now)
  }

  /// Who is not known here is written to in the language of who invites.
  func send(to address: EmailAddress, by invite: Invite) throws {
    guard let sealed = try bracket.books.sealedKey(of: invite.id) else { return }
    let key = try bracket.secrets.openInvite(sealed, of: invite.id)
    try bracket.books.addInvitation(of: address.text, to: organization, by: invite.id, at: bracket.now)
    let known = try bracket.books.account(email: address.text)
    let language = Language(code: known?.language ?? inviter?.language ?? "") ?? .english
    try bracket.mail(
      .invitation, to: address.text, in: language.code,
      [
        "inviter": inviter?.name ?? settings.name, "organization": settings.name,
        "products": language.list(products), "path": PagePath.join(key), "key": key, "contact": settings.contact,
      ])
  }
}
