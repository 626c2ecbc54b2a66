import Licensing

/// What can be wrong with a row of a list of changes to members.
enum MemberRowFault: Hashable, Sendable {
  case email, action, until
  /// A membership that is not to end has no last day, and invitations carry none.
  case untilWithoutEnd
  /// The membership would be over at once.
  case dayOver
  case sameAddress(line: Int)
  case noMember(EmailAddress)
  case isOwner(EmailAddress)
  case wasDeactivated(EmailAddress)
  case noInvite(EmailAddress)
  /// Of an organization without a license that is valid; so many more may be invited today.
  case overQuota(left: Int)

  func fault(on line: Int) -> RowFault {
    RowFault(line: line, sentence, reason: reason)
  }

  private var sentence: String {
    switch self {
    case .email: "The e-mail address looks like name@example.org."
    case .action: "An action is invite, deactivate, reactivate or end."
    case .until: "The last day is written like 2026-12-31."
    case .untilWithoutEnd: "Only the action end has a last day."
    case .dayOver: "A last day is today or later."
    case .sameAddress(let line): "Line \(line) has the same address."
    case .noMember(let email): "\(email.text) is no member."
    case .isOwner(let email): "\(email.text) is an owner."
    case .wasDeactivated(let email): "\(email.text) was deactivated. Reactivate this person instead."
    case .noInvite(let email): "No invite key that works is for \(email.domain)."
    case .overQuota(let left):
      "Without a valid license at most \(InvitationQuota.perDay) invitations a day are mailed; \(left) are left today."
    }
  }

  private var reason: RowFault.Reason {
    switch self {
    case .email: .init("email")
    case .action: .init("action")
    case .until: .init("until")
    case .untilWithoutEnd: .init("until_without_end")
    case .dayOver: .init("day_over")
    case .sameAddress(let line): .init("same_address", ["line": "\(line)"])
    case .noMember(let email): .init("no_member", ["email": email.text])
    case .isOwner(let email): .init("is_owner", ["email": email.text])
    case .wasDeactivated(let email): .init("was_deactivated", ["email": email.text])
    case .noInvite(let email): .init("no_invite", ["domain": email.domain])
    case .overQuota(let left): .init("over_quota", ["most": "\(InvitationQuota.perDay)", "left": "\(left)"])
    }
  }
}
