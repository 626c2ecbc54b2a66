import Books
import Licensing
import Surroundings
import Vault
import Wording

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
    guard var list = try bracket.books.memberImport(id), list.acceptedAt != nil, list.applied < list.total else {
      return false
    }
    guard list.steps.isEmpty else {
      try cut(&list, bracket)
      return true
    }
    guard let piece = try bracket.books.nextPiece(of: id) else {
      list.applied = list.total
      try bracket.books.save(list, at: bracket.now)
      return false
    }
    let steps = piece.steps.split(separator: "\n").compactMap { MemberStep(text: $0) }
    let caller = Caller(name: list.caller)
    try invite(steps.filter { $0.action == .invite }, caller, bracket)
    for step in steps where ![.invite, .deactivate].contains(step.action) {
      try carryOut(step, list, caller, bracket)
    }
    try deactivate(steps.filter { $0.action == .deactivate }, list, caller, bracket)
    try bracket.books.remove(piece, of: id)
    list.applied = min(list.total, list.applied + piece.size)
    try bracket.books.save(list, at: bracket.now)
    return list.applied < list.total
  }

  /// A list that was accepted by an earlier version of this program stands in one text, which each step would have to
  /// read and write.
  private func cut(_ list: inout MemberImport, _ bracket: Bracket) throws {
    let rest = String(decoding: list.steps.utf8.dropFirst(list.place), as: UTF8.self)
    let lines = rest.split(separator: "\n").map(String.init)
    try bracket.books.add(Books.MemberImportPiece.pieces(of: lines, from: 0), to: list.id)
    list.steps = ""
    list.place = 0
    list.applied = list.total - lines.count
    try bracket.books.save(list, at: bracket.now)
  }

  /// Whoever has left or was made an owner meanwhile is passed over, and so is whoever accepted a list of others.
  private func membership(_ step: MemberStep, _ list: MemberImport, _ caller: Caller, _ bracket: Bracket) throws
    -> Membership?
  {
    let account: AccountID? =
      switch step.person {
      case .account(let account): account
      case .address(let address): try bracket.books.account(email: address.text)?.id
      }
    guard let account, list.action.isEmpty || account != caller.account else { return nil }
    return try bracket.books.membership(of: account, in: organization).flatMap { $0.role == .owner ? nil : $0 }
  }

  private func carryOut(_ step: MemberStep, _ list: MemberImport, _ caller: Caller, _ bracket: Bracket) throws {
    guard var membership = try membership(step, list, caller, bracket) else { return }
    let (was, zone) = (membership, try bracket.zone())
    let until = step.until ?? CivilDate(text: list.until)
    if step.action == .reactivate { membership.deactivatedAt = nil }
    if step.action == .end { membership.endsAt = until?.end(in: zone) }
    guard membership != was else { return }
    try bracket.books.save(membership)
    let isEnd = step.action == .end
    try bracket.audit(
      caller, "member.\(step.action.rawValue)", membership.account.text, in: organization,
      concerns: membership.account,
      details: AuditDetails(
        was: isEnd ? was.endsAt.map { Expiry.lastDay(endingAt: $0, in: zone).description } ?? "" : "",
        became: isEnd ? until?.description ?? "" : "", why: list.why))
  }

  /// All of a piece in one look at the seats, and none where nobody of them sits.
  private func deactivate(_ steps: [MemberStep], _ list: MemberImport, _ caller: Caller, _ bracket: Bracket) throws {
    let memberships = try steps.compactMap { try membership($0, list, caller, bracket) }
      .filter { $0.deactivatedAt == nil }
    guard !memberships.isEmpty else { return }
    for var membership in memberships {
      membership.deactivatedAt = bracket.now.wall
      try bracket.books.save(membership)
      try bracket.audit(
        caller, "member.deactivate", membership.account.text, in: organization, concerns: membership.account,
        details: AuditDetails(why: list.why))
    }
    guard try bracket.books.hasOpenLease(memberships.map(\.account), in: organization) else {
      return bracket.announce(.rightsChanged(organization))
    }
    try SeatChange(organization: organization).run(in: bracket) { pool, now in
      for membership in memberships { pool.block(membership.account, at: now) }
    }
  }

  /// What all letters of a piece say is looked up once.
  private func invite(_ steps: [MemberStep], _ caller: Caller, _ bracket: Bracket) throws {
    guard !steps.isEmpty else { return }
    let post = try InvitationPost(caller, organization, bracket)
    let invites = try bracket.liveInvites(of: organization)
    for step in steps {
      guard case .address(let address) = step.person,
        let invite = Invite.first(for: address, among: invites, at: bracket.now.wall)
      else { continue }
      try post.send(to: address, by: invite)
    }
  }
}
