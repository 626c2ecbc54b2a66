import Books
import Licensing
import Surroundings
import Vault
import Wording

/// Writes a list down as a whole: from now on it will be carried out.
struct AcceptMemberList: UseCase {
  let caller: Caller
  let organization: OrganizationID
  let steps: [MemberStep]

  var locks: Locks { .organization(organization) }

  func run(in bracket: Bracket) throws -> MemberImportID {
    try Permissions.require(.manageMembers, of: caller, in: organization, bracket)
    let list = MemberImport(
      id: bracket.surroundings.newID(), organization: organization, caller: caller.name,
      steps: steps.map(\.text).joined(separator: "\n"), total: steps.count)
    try bracket.books.add(list, at: bracket.now)
    try bracket.audit(
      caller, "member.import", list.id.text, in: organization, details: AuditDetails(became: "\(steps.count) changes"))
    return list.id
  }
}

struct FindOpenMemberLists: Inquiry {
  struct Found: Sendable {
    let id: MemberImportID
    let organization: OrganizationID
  }

  func run(in books: Books, now: Moment) throws -> [Found] {
    try books.openMemberImports().map { Found(id: $0.id, organization: $0.organization) }
  }
}

/// Carries out a piece of a list.
struct CarryOutMemberList: UseCase {
  let id: MemberImportID
  let organization: OrganizationID

  var locks: Locks { .organization(organization) }

  /// - Returns: whether there is more to do.
  func run(in bracket: Bracket) throws -> Bool {
    guard var list = try bracket.books.memberImport(id), list.applied < list.total else { return false }
    let caller = Caller(name: list.caller)
    let steps = next(in: &list)
    for step in steps where step.action != .deactivate { try carryOut(step, caller, bracket) }
    try deactivate(steps.filter { $0.action == .deactivate }, caller, bracket)
    try bracket.books.save(list, at: bracket.now)
    return list.applied < list.total
  }

  /// The steps of this piece. Only their own lines are read: a list may have millions of bytes.
  private func next(in list: inout MemberImport) -> [MemberStep] {
    var steps: [MemberStep] = []
    var rest = list.steps.utf8.dropFirst(list.place)
    var lines = 0
    while lines < ListPace.written, !rest.isEmpty {
      let line = rest.prefix { $0 != UInt8(ascii: "\n") }
      rest = rest[line.endIndex...].dropFirst()
      lines += 1
      if let step = MemberStep(text: String(decoding: line, as: UTF8.self)) { steps.append(step) }
    }
    list.place = list.steps.utf8.count - rest.count
    list.applied = rest.isEmpty ? list.total : list.applied + lines
    return steps
  }

  /// Whoever has left meanwhile is passed over.
  private func membership(_ step: MemberStep, _ bracket: Bracket) throws -> Membership? {
    guard let account = try bracket.books.account(email: step.email.text) else { return nil }
    return try bracket.books.membership(of: account.id, in: organization)
      .flatMap { $0.role == .owner ? nil : $0 }
  }

  private func carryOut(_ step: MemberStep, _ caller: Caller, _ bracket: Bracket) throws {
    if step.action == .invite { return try invite(step.email, caller, bracket) }
    guard var membership = try membership(step, bracket) else { return }
    let was = membership
    if step.action == .reactivate { membership.deactivatedAt = nil }
    if step.action == .end { membership.endsAt = step.end(in: try bracket.zone()) }
    guard membership != was else { return }
    try bracket.books.save(membership)
    try bracket.audit(
      caller, "member.\(step.action.rawValue)", membership.account.text, in: organization,
      concerns: membership.account, details: AuditDetails(became: step.until?.description ?? ""))
  }

  /// All of a piece in one look at the seats.
  private func deactivate(_ steps: [MemberStep], _ caller: Caller, _ bracket: Bracket) throws {
    let memberships = try steps.compactMap { try membership($0, bracket) }.filter { $0.deactivatedAt == nil }
    guard !memberships.isEmpty else { return }
    for var membership in memberships {
      membership.deactivatedAt = bracket.now.wall
      try bracket.books.save(membership)
      try bracket.audit(
        caller, "member.deactivate", membership.account.text, in: organization, concerns: membership.account)
    }
    try SeatChange(organization: organization).run(in: bracket) { pool, now in
      for membership in memberships { pool.block(membership.account, at: now) }
    }
  }

  private func invite(_ address: EmailAddress, _ caller: Caller, _ bracket: Bracket) throws {
    guard
      let invite = Invite.first(for: address, among: try bracket.liveInvites(of: organization), at: bracket.now.wall)
    else { return }
    try InvitationPost(caller, organization, bracket).send(to: address, by: invite)
  }
}
