import Books
import Licensing
import TestKit
import Wording

@testable import Pages
@testable import UseCases

/// The page of alerts.
extension Samples {
  /// Ada Brandt, who acts for the institute.
  static func ada(_ name: String = "Ada Brandt", for organization: String = sociology, in language: Language = .english)
    -> Reader
  {
    let institute = Organization(id: id(9), name: organization)
    return Reader(
      language: language, vendor: name == "Ada Brandt" ? vendor : name,
      person: .init(name: name, email: "a.brandt@uni-nordhafen.example"),
      offices: [Office(organization: institute, role: .administrator)],
      acting: SeeReader.Acting(organization: institute, role: .administrator, actions: Set(Action.allCases)))
  }

  static func seenAlerts(
    on kinds: Set<AlertKind> = [.useHigh, .refused, .seatWish, .licenseEnding, .inviteOld], mails: [AlertMail]? = nil,
    last: [AlertKind: Instant]? = nil, capacity: SeatCount = .limited(35), plan: String = "Department",
    seats: SeatCount = .limited(20), reminderDays: Int = 90, hasKey: Bool = true, named name: String = sociology,
    email: String = "a.brandt@uni-nordhafen.example"
  ) -> SeeAlerts.Answer {
    SeeAlerts.Answer(
      organization: Organization(id: id(9), name: name), email: email,
      choices: Dictionary(
        uniqueKeysWithValues: AlertKind.allCases.map { kind in
          var choice = AlertChoice.standard(kind)
          choice.isOn = kinds.contains(kind)
          return (kind, choice)
        }),
      last: last ?? [
        .useHigh: Instant("2026-10-06T09:35:00Z"), .refused: Instant("2026-10-13T09:15:00Z"),
        .licenseEnding: Instant("2026-06-29T05:00:00Z"),
      ],
      mails: mails ?? sentAlerts, capacity: capacity,
      nextEnd: CivilDate(text: "2026-11-01").map { SeeAlerts.NextEnd(notice: $0, plan: plan, seats: seats) },
      inviteMadeAt: hasKey ? Instant("2026-09-03T00:00:00Z") : nil,
      settings: OrganizationSettings(name: name, inviteReminderDays: reminderDays),
      moment: Moment(wall: now, lost: .zero), zone: .utc)
  }

  private static let sentAlerts = [
    AlertMail(
      kind: .seatWish, subject: "Ilse Marek asks for a seat for Lumen Desktop", sentAt: Instant("2026-10-13T09:24:00Z"),
      heldBack: 0),
    AlertMail(
      kind: .refused, subject: "Ilse Marek was refused: Version not covered", sentAt: Instant("2026-10-13T09:15:00Z"),
      heldBack: 1),
    AlertMail(
      kind: .useHigh, subject: "28 of 35 seats were taken", sentAt: Instant("2026-10-06T09:35:00Z"), heldBack: 2),
  ]

  static func alerts(said: AlertsPage.Said? = nil, in language: Language = .english) -> AlertsPage {
    AlertsPage(seenAlerts(), said: said, for: ada(in: language))
  }

  static func alertsWrong(in language: Language = .english) -> AlertsPage {
    AlertsPage(
      seenAlerts(on: []),
      typed: .init(isOn: [.useHigh, .membershipEnding], share: "100", minutes: "soon", faults: [.share, .minutes]),
      for: ada(in: language))
  }

  static func alertPages(in language: Language) -> [any Page] {
    let reader = ada(in: language)
    let unlimited = seenAlerts(
      on: [.useHigh], capacity: .unlimited, seats: .unlimited, reminderDays: 0, hasKey: false)
    return [
      alerts(said: .kept, in: language), alertsWrong(in: language),
      AlertsPage(seenAlerts(on: [], mails: [], last: [:]), busyMinutes: 12, for: reader),
      AlertsPage(unlimited, said: .tested, for: reader), AlertsPage(seenAlerts(on: [.licenseEnding]), for: reader),
      AlertsPage(seenAlerts(on: [.inviteOld], mails: []), for: reader),
    ]
  }

  static func hostileAlertPages(_ value: String) -> [any Page] {
    let reader = ada(value, for: value)
    let mail = AlertMail(kind: .refused, subject: value, sentAt: now, heldBack: 1)
    return [
      AlertsPage(
        seenAlerts(mails: [mail], plan: value, named: value, email: value),
        typed: .init(isOn: [], share: value, minutes: value, faults: [.share]), said: .tested, for: reader)
    ]
  }
}
