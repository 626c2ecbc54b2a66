import Books
import Licensing
import TestKit
import Wording

@testable import Pages
@testable import UseCases

/// Pages about what was mailed.
extension Samples {
  static func mail(
    _ number: Int, _ kind: LetterKind = .invitation, sent: Bool = false, isGivenUp: Bool = false, trouble: String = "",
    to receiver: String = "m.okafor@uni-nordhafen.example"
  ) -> MailRecord {
    MailRecord(
      entry: MailEntry(
        id: id(number), kind: kind.rawValue, receiver: receiver, language: "en", sealedValues: [], madeAt: now,
        dueAt: now, tries: trouble.isEmpty ? 1 : 3),
      hasLetter: !sent, sentAt: sent ? now : nil, givenUpAt: isGivenUp ? now : nil, trouble: trouble)
  }

  static let mails = [
    mail(21), mail(22, .passwordReset, sent: true), mail(23, .licenseKey, trouble: "451 4.3.0 Try again later"),
    mail(24, .addressValidation, isGivenUp: true, trouble: "550 5.1.1 No such user here"),
  ]

  static let mailPaths = mails.map(\.entry.id.text).flatMap { [PagePath.mail($0), PagePath.mailAgain($0)] }

  static func mailList(_ mails: [MailRecord] = mails, isPrinting: Bool = false, in language: Language = .english)
    -> MailListPage
  {
    MailListPage(
      SeeMails.Answer(mails: mails, moment: Moment(wall: now, lost: .zero)), isPrinting: isPrinting,
      for: reader(in: language))
  }

  static func mailPages(in language: Language) -> [any Page] {
    [
      mailList(in: language), mailList([], isPrinting: true, in: language), mailOne(mails[0], in: language),
      mailOne(mails[1], in: language), mailOne(mails[3], in: language),
    ]
  }

  static func mailOne(_ mail: MailRecord, in language: Language = .english) -> MailPage {
    let values = [
      "to": mail.entry.receiver, "inviter": "Ada Brandt", "organization": sociology, "key": "j-7kq2m",
      "link": "https://licenses.lumen.example/join/j-7kq2m",
    ]
    let letter = Letters.compose(.invitation, values, in: .english, vendor: vendor)
    return MailPage(
      ReadMail.Read(mail: mail, letter: mail.hasLetter ? letter : nil, moment: Moment(wall: now, lost: .zero)),
      for: reader(in: language))
  }

  static func hostileMailPages(_ value: String, _ reader: Reader) -> [any Page] {
    let record = mail(21, trouble: value, to: value)
    let moment = Moment(wall: now, lost: .zero)
    return [
      MailListPage(SeeMails.Answer(mails: [record], moment: moment), isPrinting: false, for: reader),
      MailPage(ReadMail.Read(mail: record, letter: nil, moment: moment), for: reader),
    ]
  }
}
