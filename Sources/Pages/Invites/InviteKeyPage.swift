import Licensing
public import UseCases
import Wording

/// One invite key: what it allows, who came by it, and while it works, everything to hand it on.
public struct InviteKeyPage: Page {
  public static let template = PageTemplate.inviteKey

  public let frame: PageFrame
  let title: String
  let lede: String
  /// Where all keys are.
  let back: String
  let notice: InviteNotice?
  let works: Works?
  let made: Stamp
  let age: String
  let joined: String
  let hasJoined: Bool
  let members: String
  let until: Stamp?
  let who: String
  /// The last day of the memberships that come by it.
  let membershipUntil: Stamp?
  /// Where those are who wait for a yes; nil for a key that asks for none.
  let waiting: String?

  /// What can be done with a key that works.
  struct Works: Sendable {
    let slips: InviteSlips
    let sending: InviteSending
    let poster: String
    let rotate: String
    let end: String
    let reminder: String
    let rotation: String
  }

  /// - Parameters:
  ///   - address: the server's, as people know it.
  ///   - again: the form that was sent and is shown once more.
  public init(
    _ seen: SeeInvite.Answer, at address: String, said: InviteSaid? = nil, again: InviteSending.Again? = nil,
    for reader: Reader
  ) {
    let (id, invite) = (seen.organization.id.text, seen.invite)
    frame = PageFrame(for: reader, at: PagePath.invite(invite.id.text, of: id), in: .invite, help: .invite)
    let refusal = invite.refusal(at: seen.moment.wall)
    let values = ["label": reader.name(of: invite)]
    title =
      refusal.map { reader.text("invites.key_title.\($0.rawValue)", values) }
      ?? reader.text("invites.key_title.works", values)
    lede = [reader.joinedSentence(by: invite), refusal == nil ? nil : reader.text("invites.key_lede_over")]
      .compactMap { $0 }.joined(separator: " ")
    back = PortalSection.invite.path(of: id)
    notice = said.map { InviteNotice($0, for: reader) }
    works = Works(seen, at: address, again, for: reader)
    made = reader.shortDay(of: invite.createdAt)
    age = reader.age(of: invite, at: seen.moment.wall)
    joined = reader.joined(by: invite)
    hasJoined = invite.uses > 0
    members = PagePath.members(by: invite.id.text, of: id)
    until = invite.endsAt.map { reader.lastDay(before: $0) }
    who = reader.whoMayJoin(by: invite.terms)
    membershipUntil = invite.terms.membershipUntil.map { reader.lastDay(before: $0) }
    waiting = invite.terms.needsApproval ? PagePath.joinRequests(id) : nil
  }
}

extension InviteKeyPage.Works {
  /// nil for a key that works no longer.
  fileprivate init?(
    _ seen: SeeInvite.Answer, at address: String, _ again: InviteSending.Again?, for reader: Reader
  ) {
    guard let key = seen.key else { return nil }
    let (id, invite) = (seen.organization.id.text, seen.invite.id.text)
    slips = InviteSlips(
      key, seen.invite.terms, of: seen.organization, products: seen.products, at: address, for: reader)
    sending = InviteSending(PagePath.invitations(by: invite, of: id), quota: seen.quota, again, for: reader)
    poster = PagePath.invitePoster(invite, of: id)
    rotate = PagePath.rotateInvite(invite, of: id)
    end = PagePath.endInvite(invite, of: id)
    reminder = seen.care.reminderAt.map { reader.day(of: $0) } ?? reader.text("invites.never")
    rotation = seen.care.rotationAt.map { reader.day(of: $0) } ?? reader.text("invites.never")
  }
}
