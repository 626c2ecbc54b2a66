import Books
import Licensing
import Surroundings
import Vault
import Wording

/// Holds steps against the books.
struct LookAtMemberSteps: Inquiry {
  let caller: Caller
  let organization: OrganizationID
  let steps: [MemberStep]

  struct Answer: Sendable {
    var steps: [MemberStep] = []
    var faults: [RowFault] = []
    var unchanged = 0
  }

  private enum Finding {
    case change, unchanged
    case fault(String)
  }

  func run(in books: Books, now: Moment) throws -> Answer {
    try Permissions.require(.manageMembers, of: caller, in: organization, books, at: now)
    let invites = try books.invitesNotEnded(of: organization).filter { $0.refusal(at: now.wall) == nil }
    let zone = try books.server().flatMap { Zone(name: $0.zone) } ?? .utc
    var answer = Answer()
    for step in steps {
      switch try finding(step, invites, zone, books, now) {
      case .change: answer.steps.append(step)
      case .unchanged: answer.unchanged += 1
      case .fault(let sentence): answer.faults.append(RowFault(line: step.line, sentence))
      }
    }
    return answer
  }

  private func finding(
    _ step: MemberStep, _ invites: [Invite], _ zone: Zone, _ books: Books, _ now: Moment
  ) throws -> Finding {
    let account = try books.account(email: step.email.text)
    let membership = try account.flatMap { try books.membership(of: $0.id, in: organization) }
    if step.action == .invite { return try invitation(step, membership, invites, books, now) }
    guard let membership else { return .fault("\(step.email.text) is no member.") }
    guard membership.role != .owner else { return .fault("\(step.email.text) is an owner.") }
    return switch step.action {
    case .invite: .unchanged
    case .deactivate: membership.deactivatedAt == nil ? .change : .unchanged
    case .reactivate: membership.deactivatedAt == nil ? .unchanged : .change
    case .end: membership.endsAt == step.end(in: zone) ? .unchanged : .change
    }
  }

  private func invitation(
    _ step: MemberStep, _ membership: Membership?, _ invites: [Invite], _ books: Books, _ now: Moment
  ) throws -> Finding {
    if let membership {
      guard membership.deactivatedAt == nil else {
        return .fault("\(step.email.text) was deactivated. Reactivate this person instead.")
      }
      if membership.isActive(at: now.wall) { return .unchanged }
    }
    if let invite = try books.invitation(of: step.email.text, to: organization),
      invites.contains(where: { $0.id == invite })
    {
      return .unchanged
    }
    guard Invite.first(for: step.email, among: invites, at: now.wall) != nil else {
      return .fault("No invite key that works is for \(step.email.domain).")
    }
    return .change
  }
}

extension MemberStep {
  func end(in zone: Zone) -> Instant? {
    until.map { zone.start(of: CivilDate(daysSince1970: $0.daysSince1970 + 1)) }
  }
}
