import Wording

/// A mail is on its way, or would be if there were somebody: the two are not told apart.
public struct MailSentPage: Page {
  public static let template = PageTemplate.mailSent

  /// What the mail is for. The raw value is the part of the catalogs.
  public enum Purpose: String, CaseIterable, Sendable {
    case validation, reset
  }

  public let frame: PageFrame
  let title: String
  let lede: String
  let again: String
  let address: String

  public init(_ purpose: Purpose, at address: String, for reader: Reader) {
    frame = PageFrame(for: reader, at: address)
    title = reader.text("mail_sent.\(purpose.rawValue).title")
    lede = reader.text("mail_sent.\(purpose.rawValue).lede")
    again = reader.text("mail_sent.\(purpose.rawValue).again")
    self.address = purpose == .reset ? PageAddress.forgotten.path : PageAddress.register.path
  }
}
