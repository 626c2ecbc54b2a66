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
      StartPage(for: stranger), home(in: language), HomePage.empty(for: reader),
    ] + asking + wrong
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

  static func home(in language: Language = .english) -> HomePage {
    func entry(_ number: Int, _ name: String, _ role: Role, ends: Instant? = nil, isBlocked: Bool = false)
      -> SeeMemberships.Entry
    {
      SeeMemberships.Entry(
        membership: Membership(
          organization: id(number), account: id(1), role: role, joinedAt: Instant("2026-04-06T09:00:00Z"),
          deactivatedAt: isBlocked ? now : nil, endsAt: ends),
        settings: OrganizationSettings(name: name, contact: isBlocked ? "" : "Institute IT desk, room 2.14"))
    }
    let memberships = SeeMemberships.Answer(
      entries: [
        entry(9, sociology, .member, ends: Instant("2027-04-01T00:00:00Z")),
        entry(10, "Uni Nordhafen, Archive", .owner, isBlocked: true),
      ], moment: Moment(wall: now, lost: .zero))
    return HomePage(seen(validatedAt: now), memberships, for: reader(in: language))
  }

  static func seen(
    validatedAt: Instant?, invitedTo name: String? = nil, person: Reader.Person = mira, staff: StaffRole? = nil
  ) -> SeeAccount.Answer {
    SeeAccount.Answer(
      account: Account(id: id(1), email: person.email, name: person.name, validatedAt: validatedAt, language: "en"),
      staffRole: staff, invitedTo: name.map { Organization(id: id(9), name: $0) }, hasKey: false)
  }

  static func hostileOrganizationPages(_ value: String, _ reader: Reader) -> [any Page] {
    let entry = SeeMemberships.Entry(
      membership: Membership(organization: id(9), account: id(1), role: .member, joinedAt: now),
      settings: OrganizationSettings(name: value, contact: value))
    let memberships = SeeMemberships.Answer(entries: [entry], moment: Moment(wall: now, lost: .zero))
    return [
      HomePage(seen(validatedAt: nil, invitedTo: value), memberships, for: reader),
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

extension HomePage {
  /// Of somebody who is new: nothing validated, and an invitation that waits.
  static func empty(for reader: Reader) -> HomePage {
    HomePage(
      Samples.seen(validatedAt: nil, invitedTo: Samples.sociology, staff: .owner),
      SeeMemberships.Answer(entries: [], moment: Moment(wall: Samples.now, lost: .zero)), isMailSent: true,
      isMailPrinted: true, for: reader)
  }
}
