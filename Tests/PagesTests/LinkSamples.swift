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
    LinkPage(link(.validate), language: language, vendor: vendor)
  }

  static func newPassword(fault: NewPasswordPage.Fault? = nil, in language: Language = .english) -> NewPasswordPage {
    NewPasswordPage(link(.reset), fault: fault, language: language, vendor: vendor)
  }

  static func answer(_ answer: LinkAnswerPage.Answer, in language: Language = .english) -> LinkAnswerPage {
    LinkAnswerPage(answer, language: language, vendor: vendor)
  }

  static let answers: [LinkAnswerPage.Answer] =
    [.validated(email: "m.okafor@uni-nordhafen.example"), .passwordSet, .moved, .waits, .taken]
    + LinkPurpose.allCases.map(LinkAnswerPage.Answer.over)

  static func linkPages(in language: Language) -> [any Page] {
    let asking: [any Page] = [
      validate(in: language), LinkPage(link(.confirm), language: language, vendor: vendor), newPassword(in: language),
    ]
    return asking + NewPasswordPage.Fault.allCases.map { newPassword(fault: $0, in: language) }
      + answers.map { answer($0, in: language) }
  }
}
