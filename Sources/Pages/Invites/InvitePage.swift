import Licensing
public import UseCases
import Wording

/// How people come into an organization: the key in front, with everything to hand it on, and all others.
public struct InvitePage: Page {
  public static let template = PageTemplate.invite

  public let frame: PageFrame
  let title: String
  let lede: String
  let notice: InviteNotice?
  let front: Front?
  let working: [InviteRow]
  let hasWorking: Bool
  let over: [InviteRow]
  let hasOver: Bool
  let care: InviteCareForm?
  /// Where one more key is made.
  let makeAddress: String

  /// The key that is handed on where nobody chooses one.
  struct Front: Sendable {
    let slips: InviteSlips
    let sending: InviteSending
    let poster: String
    let rotate: String
    let stays: String
    let reminder: String
    let rotation: String
  }

  /// - Parameters:
  ///   - address: the server's, as people know it.
  ///   - again: the form that was sent and is shown once more.
  public init(
    _ seen: SeeInviting.Answer, at address: String, said: InviteSaid? = nil, again: InviteSending.Again? = nil,
    for reader: Reader
  ) {
    let id = seen.organization.id.text
    frame = PageFrame(for: reader, at: PortalSection.invite.path(of: id), in: .invite, help: .invite)
    title = Self.title(seen.front?.invite.terms, reader)
    lede = Self.lede(seen, reader)
    notice = said.map { InviteNotice($0, for: reader) }
    front = Front(seen, at: address, again, for: reader)
    working = seen.working.map { InviteRow($0, seen, for: reader) }
    hasWorking = !working.isEmpty
    over = seen.over.map { InviteRow($0, seen, for: reader) }
    hasOver = !over.isEmpty
    care = reader.may(.manageOrganization) ? InviteCareForm(seen, for: reader) : nil
    makeAddress = PagePath.newInvite(of: id)
  }

  private static func title(_ terms: InviteTerms?, _ reader: Reader) -> String {
    guard let terms else { return reader.text("invites.title_none") }
    let values = ["domains": reader.language.choice(terms.domains)]
    return if !terms.domains.isEmpty {
      reader.text("invites.title_domains", values)
    } else if terms.needsApproval {
      reader.text("invites.title_asks")
    } else {
      reader.text("invites.title")
    }
  }

  private static func lede(_ seen: SeeInviting.Answer, _ reader: Reader) -> String {
    guard let invite = seen.front?.invite else { return reader.text("invites.lede_none") }
    return [
      reader.ageSentence(of: invite, at: seen.moment.wall), reader.joinedSentence(by: invite),
      reader.text("invites.lede_secret"),
    ].joined(separator: " ")
  }
}

extension InvitePage.Front {
  /// nil where no key works.
  fileprivate init?(
    _ seen: SeeInviting.Answer, at address: String, _ again: InviteSending.Again?, for reader: Reader
  ) {
    guard let front = seen.front else { return nil }
    let (id, key) = (seen.organization.id.text, front.invite.id.text)
    slips = InviteSlips(
      front.key, front.invite.terms, of: seen.organization, products: seen.products, at: address, for: reader)
    sending = InviteSending(PagePath.invitations(of: id), quota: seen.quota, again, for: reader)
    poster = PagePath.invitePoster(key, of: id)
    rotate = PagePath.rotateInvite(key, of: id)
    stays = reader.text(seen.working.count > 1 ? "invites.stays_others" : "invites.stays")
    reminder = seen.care?.reminderAt.map { reader.day(of: $0) } ?? reader.text("invites.never")
    rotation = seen.care?.rotationAt.map { reader.day(of: $0) } ?? reader.text("invites.never")
  }
}

/// One key in a list.
struct InviteRow: Sendable {
  let name: String
  let address: String
  let isFront: Bool
  let made: Stamp
  let age: String
  let joined: String
  let hasJoined: Bool
  /// The list of those who came by it.
  let members: String
  let until: Stamp?
  let who: String
  /// Why nobody joins by it any more; empty while it works.
  let state: String

  init(_ invite: Invite, _ seen: SeeInviting.Answer, for reader: Reader) {
    let id = seen.organization.id.text
    name = reader.name(of: invite)
    address = PagePath.invite(invite.id.text, of: id)
    isFront = invite.id == seen.front?.invite.id
    made = reader.shortDay(of: invite.createdAt)
    age = reader.age(of: invite, at: seen.moment.wall)
    joined = reader.joined(by: invite)
    hasJoined = invite.uses > 0
    members = PagePath.members(by: invite.id.text, of: id)
    until = invite.endsAt.map { reader.lastDay(before: $0) }
    who = reader.whoMayJoin(by: invite.terms)
    state = invite.refusal(at: seen.moment.wall).map { reader.text("invites.state.\($0.rawValue)") } ?? ""
  }
}

/// After how long administrators are reminded, and keys change by themselves.
struct InviteCareForm: Sendable {
  let action: String
  let reminders: [Choice]
  let rotations: [Choice]
  /// What happens next to the key in front.
  let next: [String]

  struct Choice: Sendable {
    let value: String
    let name: String
    let isChosen: Bool
  }

  private static let offered = [0, 30, 90, 180, 365]

  init(_ seen: SeeInviting.Answer, for reader: Reader) {
    action = PagePath.inviteCare(of: seen.organization.id.text)
    reminders = Self.choices(seen.settings.inviteReminderDays, reader)
    rotations = Self.choices(seen.settings.inviteRotationDays, reader)
    next = [
      seen.care?.reminderAt.map { reader.text("invites.next_reminder", ["day": reader.day(of: $0)]) },
      seen.care?.rotationAt.map { reader.text("invites.next_rotation", ["day": reader.day(of: $0)]) },
    ].compactMap { $0 }
  }

  /// What was chosen elsewhere is offered as well.
  private static func choices(_ chosen: Int, _ reader: Reader) -> [Choice] {
    Set(offered + [chosen]).sorted().map { days in
      let name =
        days == 0
        ? reader.text("invites.never") : reader.text("invites.after", ["count": reader.language.number(days)])
      return Choice(value: String(days), name: name, isChosen: days == chosen)
    }
  }
}
