import Books
import Licensing
import TestKit
import Wording

@testable import Pages
@testable import UseCases

/// Pages about an organization's settings, and about the roles in it.
extension Samples {
  private static let institute: OrganizationID = id(20)

  /// Who acts for an organization in a role.
  static func settingsReader(
    _ role: Role = .owner, name: String = sociology, person: Reader.Person = mira, in language: Language = .english
  ) -> Reader {
    let organization = Organization(id: institute, name: name)
    return Reader(
      language: language, vendor: vendor, person: person, offices: [Office(organization: organization, role: role)],
      acting: .init(
        organization: organization, role: role,
        actions: Set(Action.allCases.filter { Permissions.allows($0, to: role) })))
  }

  static let settingsPaths: [String] =
    [institute, id(21)].map { PortalSection.settings.path(of: $0.text) }
    + PortalSection.allCases.map { $0.path(of: institute.text) }
    + SettingsAddress.allCases.map { $0.path(of: institute.text) }
    + [1, 2, 3, 4].map { "\(PortalSection.members.path(of: institute.text))/\(id($0) as AccountID)" }
    + ["\(PageAddress.memberships.path)/\(institute)/leave", "#people"]

  private static func holders(_ names: [(String, Role, Bool)]) -> [Books.RoleHolder] {
    names.enumerated().map { place, holder in
      Books.RoleHolder(
        account: id(place + 1), name: holder.0, email: "person\(place + 1)@uni-nordhafen.example", role: holder.1,
        hasSecondFactor: holder.2)
    }
  }

  static let alone = holders([
    ("Mira Okafor", .owner, true), ("Rania Eriksen", .seatHelper, false), ("Paula Jansen", .reader, false),
  ])
  static let two = holders([
    ("Mira Okafor", .owner, false), ("Ben Krol", .administrator, true), ("Rania Eriksen", .seatHelper, true),
  ])

  static func seenSettings(
    _ settings: OrganizationSettings = OrganizationSettings(
      name: sociology, contact: "Institute IT desk, room 2.14\nit@soz.uni-nordhafen.example",
      joinText: "For teaching and research only.", joinTextVersion: 2, joinField: "Student number", idleMinutes: 120),
    holders: [Books.RoleHolder] = alone, account: AccountID = id(1), hasMore: Bool = false,
    waiting: [SeeSettings.Waiting] = [], closesAt: Instant? = nil, recovery: SeeSettings.Recovering? = nil,
    licenses: Int = 3, seats: SeatCount = .limited(35)
  ) -> SeeSettings.Answer {
    SeeSettings.Answer(
      organization: institute, settings: settings, account: account,
      hasSecondFactor: holders.first { $0.account == account }?.hasSecondFactor ?? false, holders: holders,
      hasMoreHolders: hasMore, waiting: waiting, closing: closesAt.map { Closing(at: $0) },
      recovery: recovery, licenses: licenses,
      seats: seats, moment: Moment(wall: now, lost: .zero))
  }

  static func roleOffer(
    _ role: Role, to email: String = "ada@uni-nordhafen.example", handover: RoleOffer.Handover = .stays
  ) -> RoleOffer {
    RoleOffer(
      id: id(30), organization: institute, email: email, role: role, handover: handover, offeredBy: id(1),
      madeAt: now, expiresAt: now + RoleOffer.lasts)
  }

  static func settings(_ sample: String, in language: Language = .english) -> SettingsPage {
    let waiting = [
      SeeSettings.Waiting(offer: roleOffer(.administrator), offererName: "Mira Okafor"),
      SeeSettings.Waiting(offer: roleOffer(.owner, to: "o@x.example"), offererName: "Mira Okafor"),
    ]
    var draft = SettingsPage.Draft()
    switch sample {
    case "two": return SettingsPage(seenSettings(holders: two), for: settingsReader(in: language))
    case "closing":
      return SettingsPage(
        seenSettings(holders: two, waiting: waiting, closesAt: now + .days(6)), said: .closing,
        for: settingsReader(in: language))
    case "recovering":
      return SettingsPage(
        seenSettings(recovery: recovery(of: "Ben Krol", because: "Mira Okafor has left the university.")),
        for: settingsReader(in: language))
    case "administrator":
      return SettingsPage(
        seenSettings(
          OrganizationSettings(name: sociology, idleMinutes: 45), holders: two, account: id(2), hasMore: true,
          waiting: waiting, closesAt: now + .days(6)), for: settingsReader(.administrator, in: language))
    case "wrong":
      draft.name = " "
      draft.contact = "Nobody knows"
      draft.isPreview = true
      draft.rules = .init(needsSecondFactor: true, question: "?", terms: "Terms", idleMinutes: 30)
      draft.offer = .init(address: "m.okafor", role: .reader)
      draft.wrong = [.name, .contact, .question, .terms, .factor, .address]
      return SettingsPage(
        seenSettings(OrganizationSettings(name: sociology), holders: two, licenses: 0, seats: .limited(0)), draft,
        for: settingsReader(in: language))
    case "refused":
      draft.offer = .init(address: "ada@uni-nordhafen.example", role: .administrator)
      draft.refusal = .refused(.held)
      return SettingsPage(seenSettings(seats: .unlimited), draft, for: settingsReader(in: language))
    default: return SettingsPage(seenSettings(), for: settingsReader(in: language))
    }
  }

  static func closing(_ wrong: ClosePage.Wrong? = nil, licenses: Int = 3, in language: Language = .english) -> ClosePage
  {
    ClosePage(
      PreviewClosing.Answer(
        organization: Organization(id: institute, name: sociology), closing: nil, licenses: licenses,
        seats: .limited(35), members: 412, seated: licenses == 0 ? 0 : 23, moment: Moment(wall: now, lost: .zero)),
      why: wrong == nil ? "" : "We move.", wrong: wrong, for: settingsReader(in: language))
  }

  static func roles(
    _ offers: [RoleOffer], joinText: String = "", isValidated: Bool = true, said: RolesPage.Said? = nil,
    trouble: RolesPage.Trouble? = nil, isUnread: Bool = false, in language: Language = .english
  ) -> RolesPage {
    let entries = offers.map { offer in
      SeeRoleOffers.Entry(
        offer: offer, settings: OrganizationSettings(name: sociology, joinText: joinText, joinTextVersion: 2),
        offererName: "Ada Brandt", joins: true)
    }
    let account = Account(id: id(1), email: mira.email, name: mira.name, validatedAt: isValidated ? now : nil)
    return RolesPage(
      SeeRoleOffers.Answer(account: account, entries: entries, moment: Moment(wall: now, lost: .zero)), said: said,
      trouble: trouble, unread: isUnread ? id(30) : nil, for: reader(in: language))
  }

  static func settingsPages(in language: Language) -> [any Page] {
    let owners: [any Page] = [
      OwnerPage(seenSettings(), for: settingsReader(in: language)),
      OwnerPage(
        seenSettings(), .init(address: "ada", handover: .leaves), wrong: .address, for: settingsReader(in: language)),
      OwnerPage(seenSettings(), .init(address: "a@x.example"), wrong: .password, for: settingsReader(in: language)),
      OwnerPage(
        seenSettings(), .init(address: "a@x.example"), wrong: .trouble(.busy(minutes: 2)),
        for: settingsReader(in: language)),
    ]
    let closings: [any Page] = [
      closing(in: language), closing(.why, in: language), closing(.password, licenses: 0, in: language),
      closing(.busy(minutes: 3), in: language),
    ]
    let asked: [any Page] = [
      roles([roleOffer(.administrator)], joinText: "For research only.", isUnread: true, in: language),
      roles([roleOffer(.owner, handover: .leaves)], said: .declined, in: language),
      roles([], trouble: .over, in: language), roles([], isValidated: false, in: language),
    ]
    let founding: [any Page] = [
      NewOrganizationPage(for: reader(in: language)),
      NewOrganizationPage(" ", wrong: .name, for: reader(in: language)),
      NewOrganizationPage("Archive", wrong: .tooMany, for: reader(in: language)),
      NewOrganizationPage(wrong: .notValidated, for: reader(in: language)),
    ]
    return ["alone", "two", "closing", "recovering", "administrator", "wrong", "refused"].map {
      settings($0, in: language)
    }
      + owners + closings + asked + founding
  }

  private static func recovery(of name: String, because why: String) -> SeeSettings.Recovering {
    SeeSettings.Recovering(
      recovery: Recovery(organization: institute, successor: id(2), why: why, at: now + .days(7)),
      successor: Account(id: id(2), email: name, name: name, validatedAt: now))
  }

  static func hostileSettingsPages(_ value: String, _ language: Language) -> [any Page] {
    let reader = settingsReader(name: value, person: .init(name: value, email: value), in: language)
    let settings = OrganizationSettings(
      name: value, contact: value, joinText: value, joinTextVersion: 1, joinField: value)
    let holders = [1, 2].map {
      Books.RoleHolder(
        account: id($0), name: value, email: value, role: $0 == 1 ? .owner : .reader, hasSecondFactor: false)
    }
    let offer = roleOffer(.owner, to: value, handover: .administers)
    let seen = seenSettings(
      settings, holders: holders, waiting: [.init(offer: offer, offererName: value)], closesAt: now + .days(1),
      recovery: recovery(of: value, because: value))
    var draft = SettingsPage.Draft()
    draft.contact = value
    draft.offer = .init(address: value, role: .reader)
    let closing = PreviewClosing.Answer(
      organization: Organization(id: institute, name: value), closing: nil, licenses: 1, seats: .unlimited, members: 1,
      seated: 1, moment: Moment(wall: now, lost: .zero))
    let account = Account(id: id(1), email: value, name: value, validatedAt: now)
    let entry = SeeRoleOffers.Entry(offer: offer, settings: settings, offererName: value, joins: true)
    return [
      SettingsPage(seen, draft, for: reader), OwnerPage(seen, .init(address: value), for: reader),
      ClosePage(closing, why: value, for: reader),
      RolesPage(
        SeeRoleOffers.Answer(account: account, entries: [entry], moment: Moment(wall: now, lost: .zero)), for: reader),
      NewOrganizationPage(value, wrong: .name, for: reader),
    ]
  }
}
