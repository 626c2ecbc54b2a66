import Books
import Licensing
import TestKit
import Wording

@testable import Pages
@testable import UseCases

/// Pages about invite keys.
extension Samples {
  private static let address = "https://licenses.lumen.example"
  private static let autumn = "j-7kq2m-x9d4t-wr3hb-8vnpa-5ce0z"

  /// Ada Brandt, who acts for the institute.
  static func inviting(in language: Language = .english, brand: Brand = .none) -> Reader {
    let institute = Organization(id: id(20), name: sociology)
    let archive = Organization(id: id(21), name: "Uni Nordhafen, Archive")
    return Reader(
      language: language, vendor: vendor, brand: brand,
      person: .init(name: "Ada Brandt", email: "a.brandt@uni-nordhafen.example"),
      offices: [institute, archive].map { Office(organization: $0, role: .owner) },
      acting: SeeReader.Acting(organization: institute, role: .owner, actions: Set(Action.allCases)))
  }

  /// The addresses to which these pages lead.
  static var invitePaths: [String] {
    let (organization, keys) = (id(20) as OrganizationID, allInvites.map(\.id.text))
    let sections = [organization, id(21)].flatMap { home in PortalSection.allCases.map { $0.path(of: home.text) } }
    let ofKeys = keys.flatMap { key in
      [
        PagePath.invite(key, of: organization.text), PagePath.invitePoster(key, of: organization.text),
        PagePath.rotateInvite(key, of: organization.text), PagePath.endInvite(key, of: organization.text),
        PagePath.invitations(by: key, of: organization.text),
      ]
    }
    return sections + ofKeys + [
      PagePath.newInvite(of: organization.text), PagePath.invitations(of: organization.text),
      PagePath.inviteCare(of: organization.text), PagePath.joinRequests(organization.text), "#send", "#rotate",
    ]
  }

  private static func key(
    _ number: Int, _ terms: InviteTerms, made: String, uses: Int = 0, endedAt: Instant? = nil
  ) -> Invite {
    Invite(id: id(number), organization: id(20), terms: terms, createdAt: Instant(made), uses: uses, endedAt: endedAt)
  }

  private static let front = key(31, InviteTerms(label: "Autumn term"), made: "2026-09-03T08:00:00Z", uses: 1204)
  private static let staff = key(
    32,
    InviteTerms(
      label: "Staff", expiresAt: Instant("2027-04-01T00:00:00Z"), domains: ["uni-nordhafen.example"],
      membershipUntil: Instant("2028-01-01T00:00:00Z")), made: "2026-04-06T08:00:00Z", uses: 87)
  private static let guests = key(33, InviteTerms(usesMax: 30, needsApproval: true), made: "2026-10-14T08:00:00Z")
  private static let overKeys = [
    key(34, InviteTerms(label: "Spring term"), made: "2026-03-01T08:00:00Z", uses: 800, endedAt: now),
    key(35, InviteTerms(expiresAt: Instant("2026-07-01T00:00:00Z")), made: "2026-06-01T08:00:00Z"),
    key(36, InviteTerms(label: "Workshop", usesMax: 12), made: "2026-02-01T08:00:00Z", uses: 12),
  ]
  private static var allInvites: [Invite] { [front, staff, guests] + overKeys }

  private static func settings(_ name: String, contact: String) -> OrganizationSettings {
    OrganizationSettings(name: name, contact: contact, inviteReminderDays: 90, inviteRotationDays: 400)
  }

  private static func all(
    front: Invite? = front, key: String = autumn, name: String = sociology, products: [String] = lumen
  ) -> SeeInviting.Answer {
    let settings = settings(name, contact: "")
    return SeeInviting.Answer(
      organization: Organization(id: id(20), name: name), settings: settings,
      front: front.map { OpenInvite(invite: $0, key: key) },
      care: front.map { InviteCare(of: $0, remindedAt: nil, settings, at: now) },
      working: front == nil ? [] : [guests, staff, Self.front], over: overKeys, products: products,
      quota: InvitationQuota(sent: 12), moment: Moment(wall: now, lost: .zero))
  }

  private static let lumen = ["Lumen Cloud", "Lumen Desktop"]

  private static func one(
    _ invite: Invite, key: String? = autumn, name: String = sociology, products: [String] = lumen,
    contact: String = "Institute IT desk, room 2.14, it@soz.uni-nordhafen.example"
  ) -> SeeInvite.Answer {
    let settings = settings(name, contact: contact)
    return SeeInvite.Answer(
      organization: Organization(id: id(20), name: name), settings: settings, invite: invite,
      key: invite.refusal(at: now) == nil ? key : nil,
      care: InviteCare(of: invite, remindedAt: nil, settings, at: now), products: products,
      quota: InvitationQuota(sent: 12), moment: Moment(wall: now, lost: .zero))
  }

  private static let faults = [
    InvitationFault(line: 2, text: "m.okafor", reason: .noAddress),
    InvitationFault(line: 3, text: "j.petersen@uni-nordhafen.example", reason: .deactivated),
    InvitationFault(line: 4, text: "guest@elsewhere.example", reason: .noKey),
  ]

  private static func again(_ wrong: InviteSending.Wrong) -> InviteSending.Again {
    InviteSending.Again("a@uni-nordhafen.example\nm.okafor", isAgain: true, wrong: wrong)
  }

  private static var wrongTerms: InviteNewPage.Typed {
    var typed = InviteNewPage.Typed()
    (typed.label, typed.until, typed.uses) = ("Summer school", "31.12.2026", "many")
    (typed.domains, typed.isAsking, typed.membershipUntil) = ("uni", true, "2020-01-01")
    return typed
  }

  /// A page under the name of the file that it is compared with.
  static func invitePage(_ name: String, in language: Language = .english) -> any Page {
    let (reader, organization) = (inviting(in: language), Organization(id: id(20), name: sociology))
    return switch name {
    case "invite": InvitePage(all(), at: address, said: .sent(2, members: 1, invited: 3), for: reader)
    case "invite-wrong": InvitePage(all(), at: address, again: again(.lines(faults)), for: reader)
    case "invite-none": InvitePage(all(front: nil), at: address, said: .ended, for: reader)
    case "invite-key": InviteKeyPage(one(staff), at: address, said: .made, for: reader)
    case "invite-key-over": InviteKeyPage(one(overKeys[0]), at: address, for: reader)
    case "invite-rotate": InviteSurePage(.rotate, one(front), for: reader)
    case "invite-new-wrong":
      InviteNewPage(of: organization, wrongTerms, wrong: Set(InviteNewPage.Field.allCases), for: reader)
    default: InvitePosterPage(autumn, one(front), at: address, for: reader)
    }
  }

  static let invitePageNames = [
    "invite", "invite-wrong", "invite-none", "invite-key", "invite-key-over", "invite-rotate", "invite-new-wrong",
    "invite-poster",
  ]

  static func invitePages(in language: Language) -> [any Page] {
    let reader = inviting(in: language)
    let organization = Organization(id: id(20), name: sociology)
    let sending: [any Page] = ([.nobody, .overQuota(wanted: 1, left: 0), .busy(minutes: 3)] as [InviteSending.Wrong])
      .map { InvitePage(all(), at: address, again: again($0), for: reader) }
    let said: [any Page] = ([.kept, .rotated, .sent(0, members: 0, invited: 1)] as [InviteSaid])
      .map { InvitePage(all(), at: address, said: $0, for: reader) }
    let fronts: [any Page] = [staff, guests].map { InvitePage(all(front: $0), at: address, for: reader) }
    let keys: [any Page] = (allInvites.map { InviteKeyPage(one($0), at: address, for: reader) })
    let rest: [any Page] = [
      InviteKeyPage(one(guests), at: address, said: .made, again: again(.lines(faults)), for: reader),
      InviteSurePage(.end, one(front), for: reader), InviteNewPage(of: organization, for: reader),
      InviteNewPage(of: organization, isFull: true, for: reader),
      InvitePosterPage(autumn, one(guests, products: [], contact: ""), at: address, for: reader),
      InvitePosterPage(
        autumn,
        one(staff, products: ["A", "B", "C", "D"], contact: String(repeating: "Ask the desk.\n", count: 20)),
        at: address, for: inviting(in: language, brand: brand)),
    ]
    return invitePageNames.map { invitePage($0, in: language) } + sending + said + fronts + keys + rest
  }

  static func hostileInvitePages(_ value: String, _ reader: Reader) -> [any Page] {
    let terms = InviteTerms(label: value, domains: [value, value], needsApproval: true)
    let invite = key(31, terms, made: "2026-09-03T08:00:00Z")
    let fault = InvitationFault(line: 1, text: value, reason: .noAddress)
    let again = InviteSending.Again(value, isAgain: false, wrong: .lines([fault]))
    let seen = one(invite, key: value, name: value, products: [value], contact: value)
    var typed = InviteNewPage.Typed()
    (typed.label, typed.until, typed.uses) = (value, value, value)
    (typed.domains, typed.membershipUntil) = (value, value)
    return [
      InvitePage(
        all(front: invite, key: value, name: value, products: [value]), at: address, again: again, for: reader),
      InviteKeyPage(seen, at: address, again: again, for: reader), InviteSurePage(.rotate, seen, for: reader),
      InviteNewPage(of: Organization(id: id(20), name: value), typed, for: reader),
      InvitePosterPage(value, seen, at: address, for: reader),
    ]
  }
}
