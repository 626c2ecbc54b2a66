import Books
import Licensing
import Wording

/// Carries out that organizations close, in pieces, so that nobody's heartbeat waits for it. A server that stops
/// half-way goes on with it when it starts again: what is left to do is what is still there.
///
/// Members go first, and with them their seats; then those who administer it, and the licenses. Orders, history and
/// audit log stay.
public enum OrganizationClosing {
  public static func carryOut(_ runner: Runner) async throws {
    for organization in try await runner.ask(FindDueClosings()) {
      while try await runner.run(CarryOutClosing(organization: organization)) == .goesOn, !Task.isCancelled {}
    }
  }
}

struct FindDueClosings: Inquiry {
  func run(in books: Books, now: Moment) throws -> [OrganizationID] { try books.closingsDue(at: now, limit: 100) }
}

/// A piece of it.
struct CarryOutClosing: UseCase {
  enum Decision: Sendable {
    case goesOn
    /// Applications still run on what they were promised: the next look finds fewer.
    case waits
    case done
  }

  let organization: OrganizationID
  /// How many members a piece has, and how many seats the last one may cut off.
  private static let atOnce = 500
  private static let server = Caller.systemOperator("seatkeeper")

  var locks: Locks { .organization(organization) }

  func run(in bracket: Bracket) throws -> Decision {
    // An owner may have stopped it since it was found.
    guard let closing = try bracket.books.closing(of: organization), closing.isDue(at: bracket.now.wall) else {
      return .done
    }
    try shutDoors(bracket)
    let piece = try bracket.books.members(of: organization, whoAdminister: false, limit: Self.atOnce)
    guard piece.isEmpty else {
      try endSeats(of: piece, bracket)
      try remove(piece, bracket)
      return .goesOn
    }
    let last = try bracket.books.members(of: organization, whoAdminister: true, limit: Self.atOnce + 1)
    guard last.count <= Self.atOnce else {
      let piece = Array(last.prefix(Self.atOnce))
      try endSeats(of: piece, bracket)
      try remove(piece, bracket)
      return .goesOn
    }
    let running = try bracket.books.openLeases(of: organization, at: bracket.now)
    guard running.count(where: { $0.counts(at: bracket.now.wall) }) <= Self.atOnce else { return .waits }
    try finish(last, bracket)
    return .done
  }

  /// Nobody comes in from now on.
  private func shutDoors(_ bracket: Bracket) throws {
    for var invite in try bracket.liveInvites(of: organization) {
      invite.endedAt = bracket.now.wall
      try bracket.books.save(invite)
      try bracket.audit(
        Self.server, "invite.end", invite.id.text, in: organization, details: AuditDetails(invite.terms.label))
    }
    try bracket.books.forgetWaiting(in: organization, at: bracket.now)
  }

  private func endSeats(of members: [Membership], _ bracket: Bracket) throws {
    // Reading the pool costs what all who sit cost.
    guard try bracket.books.hasOpenLease(members.map(\.account), in: organization) else { return }
    try SeatChange(organization: organization).run(in: bracket) { pool, now in
      for member in members { pool.block(member.account, at: now) }
    }
  }

  private func remove(_ members: [Membership], _ bracket: Bracket) throws {
    try bracket.books.removeMembers(members.map(\.account), of: organization)
    for member in members {
      try bracket.audit(
        Self.server, "member.remove", member.account.text, in: organization, concerns: member.account,
        details: AuditDetails("the organization is closed", was: member.role.rawValue))
    }
  }

  private func finish(_ last: [Membership], _ bracket: Bracket) throws {
    let licenses = try bracket.books.licenses(of: organization).filter {
      [.active, .suspended].contains($0.state(at: bracket.now.wall))
    }
    try SeatChange(organization: organization).run(in: bracket) { pool, now in
      for member in last { pool.block(member.account, at: now) }
      pool.fallUnforeseen(at: now) { $0.removeAll() }
    }
    for license in licenses { try revoke(license, bracket) }
    try bracket.mailAdministrators(of: organization, .organizationClosed) { _ in }
    try remove(last, bracket)
    try bracket.books.noteClosed(organization, at: bracket.now)
    try bracket.audit(
      Self.server, "organization.closed", organization.text, in: organization,
      details: AuditDetails("\(licenses.count) licenses revoked"))
  }

  private func revoke(_ license: License, _ bracket: Bracket) throws {
    var license = license
    let was = license.state(at: bracket.now.wall)
    license.ending = LicenseEnding(reason: .revoked, at: bracket.now.wall)
    try bracket.books.saveLife(of: license)
    try bracket.audit(
      Self.server, "license.revoke", license.id.text, in: organization,
      details: AuditDetails(
        was: was.rawValue, became: LicenseState.revoked.rawValue, why: "the organization is closed"))
  }
}
