import Books
import Licensing
import Surroundings
import Vault
import Wording

/// Holds the rows of a list against the books.
struct LookAtMemberSteps: Inquiry {
  let caller: Caller
  let organization: OrganizationID
  let rows: [MemberRowReader.Row]

  struct Answer: Sendable {
    var steps: [MemberStep] = []
    var faults: [RowFault] = []
    var unchanged = 0
  }

  private enum Finding {
    case change, unchanged
    case fault(MemberRowFault)
  }

  func run(in books: Books, now: Moment) throws -> Answer {
    try Permissions.require(.manageMembers, of: caller, in: organization, books, at: now)
    let invites = try books.invitesNotEnded(of: organization).filter { $0.refusal(at: now.wall) == nil }
    let zone = try books.zone()
    var answer = Answer()
    for row in rows {
      switch try finding(row, invites, zone, books, now) {
      case .change: answer.steps.append(row.step)
      case .unchanged: answer.unchanged += 1
      case .fault(let fault): answer.faults.append(fault.fault(on: row.line))
      }
    }
    return answer
  }

  private func finding(
    _ row: MemberRowReader.Row, _ invites: [Invite], _ zone: Zone, _ books: Books, _ now: Moment
  ) throws -> Finding {
    let account = try books.account(email: row.email.text)
    let membership = try account.flatMap { try books.membership(of: $0.id, in: organization) }
    if row.action == .invite { return try invitation(row, membership, invites, books, now) }
    guard let membership else { return .fault(.noMember(row.email)) }
    guard membership.role != .owner else { return .fault(.isOwner(row.email)) }
    return switch row.action {
    case .invite: .unchanged
    case .deactivate: membership.deactivatedAt == nil ? .change : .unchanged
    case .reactivate: membership.deactivatedAt == nil ? .unchanged : .change
    case .end: end(membership, at: row.until?.end(in: zone), now)
    }
  }

  private func end(_ membership: Membership, at end: Instant?, _ now: Moment) -> Finding {
    if membership.endsAt == end { return .unchanged }
    return end.map { $0 <= now.wall } == true ? .fault(.dayOver) : .change
  }

  private func invitation(
    _ row: MemberRowReader.Row, _ membership: Membership?, _ invites: [Invite], _ books: Books, _ now: Moment
  ) throws -> Finding {
    if let membership {
      guard membership.deactivatedAt == nil else { return .fault(.wasDeactivated(row.email)) }
      if membership.isActive(at: now.wall) { return .unchanged }
    }
    if let invite = try books.invitation(of: row.email.text, to: organization),
      invites.contains(where: { $0.id == invite })
    {
      return .unchanged
    }
    guard Invite.first(for: row.email, among: invites, at: now.wall) != nil else {
      return .fault(.noInvite(row.email))
    }
    return .change
  }
}

extension CivilDate {
  /// The first instant at which something is over whose last good day this is.
  func end(in zone: Zone) -> Instant {
    zone.start(of: adding(days: 1))
  }
}
