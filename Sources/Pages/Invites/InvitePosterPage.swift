import Licensing
public import UseCases
import Wording

/// A key as a notice for a wall; paper carries nothing else of the page.
public struct InvitePosterPage: Page {
  public static let template = PageTemplate.invitePoster

  public let frame: PageFrame
  let back: String
  let heading: String
  let share: String
  let organization: String
  let qr: QRCode?
  let steps: [String]
  /// The link up to the key.
  let start: String
  let key: String
  let until: String?
  let contact: String?
  /// Whether it is too long to be set large.
  let isContactLong: Bool

  /// What the heading has room for.
  private static let productsMax = 3
  private static let contactMax = 120

  /// - Parameters:
  ///   - key: as people type it.
  ///   - address: the server's, as people know it.
  public init(_ key: String, _ seen: SeeInvite.Answer, at address: String, for reader: Reader) {
    let (id, terms) = (seen.organization.id.text, seen.invite.terms)
    let invite = seen.invite.id.text
    frame = PageFrame(for: reader, at: PagePath.invitePoster(invite, of: id), in: .invite, help: .invite)
    back = PagePath.invite(invite, of: id)
    organization = seen.organization.name
    let values = [
      "organization": organization, "products": reader.language.list(seen.products),
      "domains": reader.language.choice(terms.domains),
    ]
    let fits = (1...Self.productsMax).contains(seen.products.count)
    heading = reader.text(fits ? "invites.poster_heading" : "invites.poster_heading_any", values)
    share = reader.text(
      fits || seen.products.isEmpty ? "invites.poster_share" : "invites.poster_share_products", values)
    start = address + PagePath.join("")
    self.key = key
    qr = QRCode(start + key)
    steps = [
      reader.text("invites.poster_scan"),
      reader.text(terms.domains.isEmpty ? "invites.poster_sign_in" : "invites.poster_sign_in_domains", values),
      reader.text(terms.needsApproval ? "invites.poster_ask" : "invites.poster_join", values),
    ]
    until = seen.invite.endsAt.map {
      reader.text("invites.poster_until", ["day": reader.day(of: $0 - .milliseconds(1))])
    }
    contact = seen.settings.contact.isEmpty ? nil : seen.settings.contact
    isContactLong = seen.settings.contact.count > Self.contactMax
  }
}
