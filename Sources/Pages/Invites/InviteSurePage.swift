import Licensing
public import UseCases
import Wording

/// Asks whether a key is to be changed, or ended: what stops, what comes after, and what is not prevented.
public struct InviteSurePage: Page {
  public static let template = PageTemplate.inviteSure

  /// The raw value is the part of the catalogs.
  public enum Act: String, CaseIterable, Sendable {
    /// A fresh key with the same terms takes its place.
    case rotate
    case end

    /// - Parameters:
    ///   - invite: the key's id.
    ///   - organization: its id.
    func path(_ invite: String, of organization: String) -> String {
      switch self {
      case .rotate: PagePath.rotateInvite(invite, of: organization)
      case .end: PagePath.endInvite(invite, of: organization)
      }
    }
  }

  public let frame: PageFrame
  let title: String
  let lede: String
  let atOnce: String
  let afterwards: String
  let notPrevented: String
  let button: String
  let keep: String
  let action: String
  /// The key's page.
  let back: String

  public init(_ act: Act, _ seen: SeeInvite.Answer, for reader: Reader) {
    let (id, invite) = (seen.organization.id.text, seen.invite.id.text)
    action = act.path(invite, of: id)
    frame = PageFrame(for: reader, at: action, in: .invite, help: .invite)
    func text(_ part: String) -> String {
      reader.text("invites.\(act.rawValue).\(part)", ["label": reader.name(of: seen.invite)])
    }
    title = text("title")
    lede = reader.joinedSentence(by: seen.invite)
    atOnce = text("at_once")
    afterwards = text("afterwards")
    notPrevented = text("not_prevented")
    button = text("button")
    keep = text("keep")
    back = PagePath.invite(invite, of: id)
  }
}
