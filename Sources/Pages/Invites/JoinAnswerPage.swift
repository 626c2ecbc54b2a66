public import Licensing
import Wording

/// What became of an invitation.
public struct JoinAnswerPage: Page {
  public static let template = PageTemplate.joinAnswer

  public enum Answer: Hashable, Sendable {
    case joined
    /// From before.
    case isMember
    /// An administrator decides.
    case waits
    /// An administrator has blocked this account there.
    case deactivated
    /// The account's address was not validated yet.
    case notValidated
    case refused(InviteRefusal)
  }

  public let frame: PageFrame
  let title: String
  let lede: String
  let next: String
  /// What signs somebody in without a window; nil for who is no member.
  let terminal: String?
  /// What the button leads to, which is where everybody begins.
  let goOn: String
  /// Whether the validation mail can be asked for once more.
  let asksValidation: Bool
  /// Whether another account may come further.
  let asksAnother: Bool

  public init(_ answer: Answer, organization: String, for reader: Reader) {
    frame = PageFrame(for: reader, at: PageAddress.join.path)
    let values = ["organization": organization, "email": reader.person?.email ?? ""]
    title = reader.text("join_answer.\(answer.name).title", values)
    lede = reader.text("join_answer.\(answer.name).lede", values)
    next = reader.text("join_answer.\(answer.name).next", values)
    let isMember = answer == .joined || answer == .isMember
    terminal = isMember ? reader.text("invites.joined_terminal") : nil
    goOn = reader.text(isMember ? "portal.my_seats" : "page.go_on")
    asksValidation = answer == .notValidated
    asksAnother = reader.person != nil && answer != .joined && answer != .waits
  }
}

extension JoinAnswerPage.Answer {
  /// The part of the catalogs.
  fileprivate var name: String {
    switch self {
    case .joined: "joined"
    case .isMember: "is_member"
    case .waits: "waits"
    case .deactivated: "deactivated"
    case .notValidated: "not_validated"
    case .refused(let refusal): refusal.rawValue
    }
  }
}
