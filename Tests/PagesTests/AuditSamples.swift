import Books
import Licensing
import TestKit
import Wording

@testable import Pages
@testable import UseCases

/// The audit log.
extension Samples {
  /// The addresses to which pages of an organization lead.
  static let auditPaths: [String] = {
    let organization: OrganizationID = id(9)
    return PortalSection.allCases.map { $0.path(of: organization.text) } + [PagePath.auditFile(organization.text)]
  }()

  static func auditLine(
    _ number: Int, _ action: String, at: String = "2026-10-14T11:58:31Z", subject: String = "",
    by actor: String? = "Ada Brandt", name: String = "account x", concerns person: String? = nil,
    was: String = "", became: String = "", why: String = "", text: String = "", origin: String = "192.0.2.17",
    isByStaff: Bool = false
  ) -> Books.AuditLine {
    Books.AuditLine(
      event: AuditEvent(
        id: id(number), at: Instant(at), organization: id(9), actor: name, actorAccount: actor == nil ? nil : id(1),
        action: action, subject: subject, concerns: person == nil ? nil : id(2),
        details: AuditDetails(text, was: was, became: became, why: why), origin: origin),
      actorName: actor, concernsName: person, isByStaff: isByStaff)
  }

  private static let license: LicenseID = id(41)
  private static let inviteKey: InviteID = id(42)
  private static let lease: LeaseID = id(43)

  static let auditNames = AuditNames(
    people: [id(3): "Jonas Petersen"], licenses: [license: .init(plan: "Team, yearly", seats: .limited(5))],
    invites: [inviteKey: "Autumn term"], leases: [lease: .init(product: "Lumen Desktop", device: "SOZ-LAB-20")])

  private static let settings = (
    was: SettingsText.text(of: OrganizationSettings(name: sociology)),
    became: SettingsText.text(
      of: OrganizationSettings(
        name: sociology, contact: "Institute IT desk", joinTextVersion: 1, joinField: "Student number",
        needsSecondFactor: true, inviteReminderDays: 90, inviteRotationDays: 30, idleMinutes: 120))
  )

  static let auditLines = [
    auditLine(60, "lease.end", subject: lease.text, concerns: "Paula Ueda", text: "seat 5"),
    auditLine(61, "member.end", concerns: "Ilse Marek", was: "2026-10-11", became: "2027-03-31"),
    auditLine(
      62, "member.deactivate", at: "2026-10-12T07:31:00Z", by: "Inga Solheim", concerns: "Paula Marek",
      why: "Left at the end of September", isByStaff: true),
    auditLine(
      63, "invite.rotate", at: "2026-09-03T00:00:00Z", subject: inviteKey.text, by: nil, name: "operator seatkeeper",
      was: inviteKey.text, became: inviteKey.text, origin: ""),
    auditLine(64, "license.activate", subject: license.text, became: "5 seats"),
    auditLine(65, "member.role", concerns: "Rania Eriksen", was: "member", became: "seat_helper", origin: ""),
    auditLine(66, "organization.change", was: settings.was, became: settings.became),
    auditLine(67, "member.import", became: "37 changes"),
    auditLine(68, "member.add", subject: (id(3) as AccountID).text, by: nil, name: "operator root", origin: ""),
    auditLine(69, "alerts.choose", was: "refused", became: "use_high:75:15 refused"),
    auditLine(70, "member.join", concerns: "Mira Okafor", text: "by Autumn term \(key)"),
    auditLine(71, "catalog.load"),
  ]

  static func seenAudit(
    _ lines: [Books.AuditLine] = auditLines, total: Int? = 212, hasNewer: Bool = true, hasOlder: Bool = true,
    lately: (all: Int, staff: Int) = (3, 1), named name: String = "Ada Brandt", of organization: String = sociology
  ) -> SearchAudit.Answer {
    SearchAudit.Answer(
      organization: Organization(id: id(9), name: organization), lines: lines, names: auditNames, total: total,
      hasNewer: hasNewer, hasOlder: hasOlder, lately: lately, people: [.init(account: id(1), name: name)],
      moment: Moment(wall: now, lost: .zero), zone: .utc)
  }

  private static func query(_ text: String) -> AuditQuery { AuditQuery(text, today: Zone.utc.date(at: now)) }

  static func audit(in language: Language = .english) -> AuditPage {
    AuditPage(seenAudit(), query("who=staff&what=members&from=2026-07-14"), for: ada(in: language))
  }

  static func auditEmpty(in language: Language = .english) -> AuditPage {
    AuditPage(
      seenAudit([], total: 0, hasNewer: false, hasOlder: false, lately: (0, 0)),
      query("q=marek&from=2026-10-14&to=2026-10-01"), for: ada(in: language))
  }

  static func auditPages(in language: Language) -> [any Page] {
    let reader = ada(in: language)
    return [
      audit(in: language), auditEmpty(in: language),
      AuditPage(seenAudit(total: nil, hasNewer: false, lately: (1, 0)), query("q=marek&from="), for: reader),
      AuditPage(
        seenAudit([], total: 0, hasNewer: false, hasOlder: false),
        query("from=yesterday&who=\(id(77) as AccountID)"), for: reader),
      AuditPage(seenAudit(hasOlder: false), query("from=&to=soon&who=schedule"), for: reader),
    ]
  }

  static func hostileAuditPages(_ value: String) -> [any Page] {
    let line = auditLine(
      60, "license.suspend", by: value, concerns: value, was: value, became: value, why: value, origin: value)
    var asked = query("")
    asked.search.text = value
    return [
      AuditPage(seenAudit([line], named: value, of: value), asked, for: ada(value, for: value)),
      AuditPage(
        seenAudit([auditLine(61, value, by: nil, name: "operator \(value)", text: value)]), asked,
        for: ada(value, for: value)),
    ]
  }
}
