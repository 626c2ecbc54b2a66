import Books
import Licensing
import Wording

/// Carries out what nobody has objected to.
public enum OrganizationRecovering {
  public static func carryOut(_ runner: Runner) async throws {
    for organization in try await runner.ask(FindDueRecoveries()) {
      try await runner.run(CarryOutRecovery(organization: organization))
    }
  }
}

struct FindDueRecoveries: Inquiry {
  func run(in books: Books, now: Moment) throws -> [OrganizationID] { try books.recoveriesDue(at: now, limit: 100) }
}

struct CarryOutRecovery: UseCase {
  let organization: OrganizationID
  private static let server = Caller.systemOperator("seatkeeper")

  var locks: Locks { .organization(organization) }

  func run(in bracket: Bracket) throws {
    // Somebody may have objected since it was found.
    guard let recovery = try bracket.books.recovery(of: organization), recovery.isDue(at: bracket.now.wall) else {
      return
    }
    try bracket.books.endRecovery(of: organization)
    // An owner who closes the organization is there after all.
    guard let account = try bracket.books.account(recovery.successor), !account.isDeleted,
      try bracket.books.closing(of: organization) == nil
    else { return try giveUp(recovery, bracket) }
    try take(recovery, bracket)
    try bracket.mailAll(whoRun: organization, .organizationRecovered) {
      $0["person"] = account.name
      $0["email"] = account.email
      $0["path"] = PortalSection.settings.path(of: organization.text)
    }
  }

  private func take(_ recovery: Recovery, _ bracket: Bracket) throws {
    let known = try bracket.books.membership(of: recovery.successor, in: organization)
    let membership = recovery.membership(known: known, at: bracket.now.wall)
    if known == nil { try bracket.books.add(membership) } else { try bracket.books.save(membership) }
    if let request = try bracket.books.joinRequest(of: recovery.successor, in: organization) {
      try bracket.books.remove(request)
    }
    try bracket.audit(
      Self.server, "organization.recovered", organization.text, in: organization, concerns: recovery.successor,
      details: AuditDetails(was: known?.role.rawValue ?? "", became: membership.role.rawValue, why: recovery.why))
  }

  private func giveUp(_ recovery: Recovery, _ bracket: Bracket) throws {
    try bracket.audit(
      Self.server, "organization.recovery_stop", organization.text, in: organization, concerns: recovery.successor,
      details: AuditDetails(was: recovery.at.minuteInUTC))
  }
}
