import Books
import Licensing
public import UseCases
import Wording

/// One mail, as its receiver reads it.
public struct MailPage: Page {
  public static let template = PageTemplate.mailOne

  public let frame: PageFrame
  let title: String
  let receiver: String
  let made: Stamp
  let state: String
  let trouble: String?
  let tries: String
  let text: String?
  /// Where its button leads.
  let link: String?
  /// Where it is tried once more; nil for one that is out.
  let again: String?

  public init(_ read: ReadMail.Read, for reader: Reader) {
    let mail = read.mail
    frame = PageFrame(for: reader, at: PagePath.mail(mail.entry.id.text))
    title = read.letter?.subject ?? reader.text("mails.kind.\(mail.entry.kind)")
    receiver = mail.entry.receiver
    made = Stamp(mail.entry.madeAt, now: read.moment.wall, for: reader)
    state = reader.text("mails.state.\(mail.state)")
    trouble = mail.trouble.isEmpty ? nil : mail.trouble
    tries = reader.language.number(mail.entry.tries)
    text = read.letter?.text
    link = read.letter?.link
    again = mail.sentAt == nil ? PagePath.mailAgain(mail.entry.id.text) : nil
  }
}
