import Licensing
import Wording

@testable import Pages

/// The pages that links in mails lead to.
extension Samples {
  static let code = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8"
  static let links = LinkPurpose.allCases.compactMap { MailedLink($0, code: code) }

  static func link(_ purpose: LinkPurpose) -> MailedLink {
    guard let link = MailedLink(purpose, code: code) else { preconditionFailure("\(code) is no code") }
    return link
  }

  static func validate(in language: Language = .english) -> LinkPage {
    LinkPage(link(.validate), for: stranger(in: language))
  }

  static func newPassword(fault: PasswordRule.Fault? = nil, in language: Language = .english) -> NewPasswordPage {
    NewPasswordPage(link(.reset), fault: fault, for: stranger(in: language))
  }

  static func answer(_ answer: LinkAnswerPage.Answer, in language: Language = .english) -> LinkAnswerPage {
    LinkAnswerPage(answer, at: "/", for: stranger(in: language))
  }

  static let answers: [LinkAnswerPage.Answer] =
    [.validated(email: "m.okafor@uni-nordhafen.example"), .passwordSet, .moved, .waits, .taken]
    + LinkPurpose.allCases.map(LinkAnswerPage.Answer.over)

  static func linkPages(in language: Language) -> [any Page] {
    let asking: [any Page] = [
      validate(in: language), LinkPage(link(.confirm), for: stranger(in: language)), newPassword(in: language),
    ]
    return asking + PasswordRule.Fault.allCases.map { newPassword(fault: $0, in: language) }
      + answers.map { answer($0, in: language) }
      + answers.map { LinkAnswerPage($0, at: "/", for: reader(in: language)) }
  }
}
