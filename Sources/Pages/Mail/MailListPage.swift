import Books
import Licensing
public import UseCases
import Wording

/// The latest mails: to whom, what, and what became of them.
public struct MailListPage: Page {
  public static let template = PageTemplate.mailList

  public let frame: PageFrame
  let title: String
  let isPrinting: Bool
  let mails: [Row]
  let hasMails: Bool

  struct Row: Sendable {
    let kind: String
    let receiver: String
    let made: Stamp
    let state: String
    let isTrouble: Bool
    let trouble: String?
    let address: String
  }

  /// - Parameter isPrinting: whether letters are printed instead of sent.
  public init(_ seen: SeeMails.Answer, isPrinting: Bool, for reader: Reader) {
    frame = PageFrame(for: reader, at: PageAddress.mails.path)
    mails = seen.mails.map { Row($0, seen.moment, reader) }
    hasMails = !mails.isEmpty
    self.isPrinting = isPrinting
    let troubled = mails.count { $0.isTrouble }
    title =
      troubled == 0
      ? reader.text("mails.title_well") : reader.text("mails.title", ["count": reader.language.number(troubled)])
  }
}

extension MailListPage.Row {
  fileprivate init(_ mail: MailRecord, _ moment: Moment, _ reader: Reader) {
    kind = reader.text("mails.kind.\(mail.entry.kind)")
    receiver = mail.entry.receiver
    made = Stamp(mail.entry.madeAt, now: moment.wall, for: reader)
    state = reader.text("mails.state.\(mail.state)")
    isTrouble = mail.sentAt == nil && !mail.trouble.isEmpty
    trouble = isTrouble ? mail.trouble : nil
    address = PagePath.mail(mail.entry.id.text)
  }
}

extension MailRecord {
  /// The part of the catalogs.
  var state: String {
    if sentAt != nil { return hasLetter ? "printed" : "sent" }
    if givenUpAt != nil { return "given_up" }
    return trouble.isEmpty ? "waits" : "again"
  }
}
