import Books
import Licensing
import TestKit
import Wording

@testable import Pages
@testable import UseCases

/// Pages about organizations and the way into one.
extension Samples {
  static let sociology = "Uni Nordhafen, Sociology"

  static func organizationPages(in language: Language) -> [any Page] {
    let (stranger, reader) = (stranger(in: language), reader(in: language))
    let asking: [any Page] = [
      join(in: language), join(terms: "Close Lumen before a long absence.", question: "Student number", in: language),
      join(products: [], decision: .asks, in: language), InvitationPage(organization: sociology, for: stranger),
      JoinKeyPage(for: stranger),
    ]
    let wrong: [any Page] = JoinPage.Wrong.allCases.map {
      join(terms: "Close Lumen.", question: "Student number", wrong: $0, in: language)
    }
    let writing = Reader(language: language, vendor: vendor, papers: HousePaper.allCases)
    let papers: [any Page] = HousePaper.allCases.map {
      HousePaperPage($0, "Lumen Research Software\nNordhafen\n\n## Who answers\n\nAda Brandt", for: writing)
    }
    let setups: [any Page] = [SetupPage(for: stranger), setup(.allWrong, in: language), setup(.taken, in: language)]
    return mailPages(in: language) + papers + setups + [
      StartPage(for: stranger)
    ] + asking + wrong
      + ownPages(in: language)
      + JoinKeyPage.Wrong.allCases.map { JoinKeyPage("j-abc", wrong: $0, for: stranger) }
      + joinAnswers.map { JoinAnswerPage($0, organization: sociology, for: reader) }
  }

  static func setup(_ wrong: SetupPage.Wrong, in language: Language = .english) -> SetupPage {
    SetupPage(
      .init(name: "Ada Brandt", email: "a.brandt", password: "short"), wrong: wrong, for: stranger(in: language))
  }

  static let joinAnswers: [JoinAnswerPage.Answer] =
    [.joined, .isMember, .waits, .deactivated, .notValidated] + InviteRefusal.allCases.map { .refused($0) }

  static func join(
    products: [String] = ["Lumen Cloud", "Lumen Desktop"], terms: String = "", question: String = "",
    decision: InviteDecision = .joins, wrong: JoinPage.Wrong? = nil, in language: Language = .english
  ) -> JoinPage {
    JoinPage(
      preview(sociology, products, terms, question, decision), extra: question.isEmpty ? "" : "4711", wrong: wrong,
      for: reader(in: language))
  }

  private static func preview(
    _ name: String, _ products: [String], _ terms: String, _ question: String, _ decision: InviteDecision
  ) -> PreviewJoin.Answer {
    PreviewJoin.Answer(
      organization: Organization(id: id(9), name: name),
      settings: OrganizationSettings(
        name: name, joinText: terms, joinTextVersion: terms.isEmpty ? 0 : 2, joinField: question),
      account: Account(id: id(1), email: mira.email, name: mira.name, validatedAt: now, language: "en"),
      terms: InviteTerms(), decision: decision, products: products, waits: false, membership: nil,
      moment: Moment(wall: now, lost: .zero))
  }

  static func seen(
    validatedAt: Instant?, invitedTo name: String? = nil, person: Reader.Person = mira, staff: StaffRole? = nil,
    hasKey: Bool = false
  ) -> SeeAccount.Answer {
    SeeAccount.Answer(
      account: Account(id: id(1), email: person.email, name: person.name, validatedAt: validatedAt, language: "en"),
      staffRole: staff, invitedTo: name.map { Organization(id: id(9), name: $0) }, hasKey: hasKey)
  }

  static func hostileOrganizationPages(_ value: String, _ reader: Reader) -> [any Page] {
    hostileOwnPages(value, reader) + [
      JoinPage(preview(value, [value, value], value, value, .asks), extra: value, wrong: .extra, for: reader),
      InvitationPage(organization: value, for: reader), JoinKeyPage(value, wrong: .unknown, for: reader),
      JoinAnswerPage(.notValidated, organization: value, for: reader),
      HousePaperPage(.imprint, value, for: reader),
      SetupPage(.init(name: value, email: value, password: value), wrong: .allWrong, for: reader),
    ]
  }
}

extension SetupPage.Wrong {
  static let allWrong: Self = {
    var wrong = Self()
    wrong.isTokenWrong = true
    wrong.isNameWrong = true
    wrong.isEmailWrong = true
    wrong.password = .tooShort
    return wrong
  }()

  static let taken: Self = {
    var wrong = Self()
    wrong.isTaken = true
    return wrong
  }()
}
