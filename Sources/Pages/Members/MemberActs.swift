import Books
import Licensing
import UseCases
import Wording

/// What can be done about a member.
struct MemberActs: Sendable {
  let roleAddress: String
  let roles: [RoleChoice]
  /// Whether an owner comes or goes with some choice, which needs the reader's password.
  let needsPassword: Bool
  let isPasswordWrong: Bool
  /// The reader's own, for password managers.
  let readerEmail: String
  let endAddress: String
  let day: String
  let isDayWrong: Bool
  let hasEnd: Bool
  let longer: String
  /// Whether an end can be set at all: an owner has none.
  let mayEnd: Bool
  /// Where the question stands whether to deactivate; nil where it is not to be asked.
  let deactivate: String?
  let reactivate: String?
  /// Why neither of the two is offered.
  let keeps: String?

  struct RoleChoice: Sendable {
    let value: String
    let name: String
    let hint: String
    let isChosen: Bool
  }

  init(
    _ answer: SeeMemberRecord.Answer, _ path: MembersPath, _ wrong: MemberPage.Wrong?, _ typed: MemberPage.Typed,
    _ reader: Reader
  ) {
    let membership = answer.member.membership
    let account = membership.account.text
    let isOwner = membership.role == .owner
    let mayNameOwners = reader.may(.nameOwners)
    roleAddress = path.role(account)
    roles = Role.allCases.filter { mayNameOwners || ($0 == .owner) == isOwner }.map {
      RoleChoice(
        value: $0.rawValue, name: reader.text("role.\($0.rawValue)"),
        hint: reader.text("members.one.role.\($0.rawValue)"),
        isChosen: $0 == typed.role ?? membership.role)
    }
    needsPassword = mayNameOwners
    isPasswordWrong = wrong == .password
    readerEmail = reader.person?.email ?? ""
    endAddress = path.end(account)
    let last = membership.endsAt.map { Expiry.lastDay(endingAt: $0, in: answer.zone) }
    day = typed.day ?? last?.description ?? ""
    isDayWrong = wrong == .lastDay
    hasEnd = last != nil
    let today = answer.zone.date(at: answer.moment.wall)
    longer = reader.text(
      "members.one.longer",
      ["day": reader.language.day(membership.lastDay(longerBy: 12, today: today, in: answer.zone))])
    mayEnd = !isOwner
    let isBlocked = membership.deactivatedAt != nil
    deactivate = isBlocked || isOwner || answer.isCaller ? nil : path.deactivate(account)
    reactivate = isBlocked ? path.reactivate(account) : nil
    keeps =
      if isBlocked {
        nil
      } else if isOwner {
        reader.text("members.refused.owner_stays", ["name": answer.member.name])
      } else {
        answer.isCaller ? reader.text("members.one.yourself") : nil
      }
  }
}
