import Books
public import Licensing
import Wording

/// The vendor's people give an organization a new owner in 7 days because nobody is left who runs it. All who are in
/// the books as running it are told, and each of them can stop it until then.
public struct RecoverOrganization: UseCase {
  private let caller: Caller
  private let organization: OrganizationID
  private let successor: String
  private let why: String

  /// - Parameters:
  ///   - successor: the address of an account.
  ///   - why: 1 to 500 characters, which those who run the organization read.
  public init(caller: Caller, organization: OrganizationID, successor: String, why: String) {
    self.caller = caller
    self.organization = organization
    self.successor = successor
    self.why = why
  }

  public var locks: Locks { .organization(organization) }

  /// - Returns: when it is carried out; once more changes nothing.
  public func run(in bracket: Bracket) throws -> Recovery {
    try Permissions.require(.recoverOrganization, of: caller, bracket.books)
    guard try bracket.books.organization(organization) != nil else { throw Denial.notFound("organization") }
    try PlainText.requireReason(why)
    let account = try successor(bracket)
    try requireRoom(for: account, bracket)
    if let known = try bracket.books.recovery(of: organization) {
      guard known.successor == account.id else { throw Self.waits }
      return known
    }
    let recovery = Recovery(
      organization: organization, successor: account.id, why: why, at: bracket.now.wall + Recovery.notice)
    try bracket.books.add(recovery)
    try bracket.audit(
      caller, "organization.recover", organization.text, in: organization, concerns: account.id,
      details: AuditDetails(became: recovery.at.minuteInUTC, why: why))
    try tell(recovery, account, bracket)
    return recovery
  }

  /// Nobody makes an owner of themselves.
  private func successor(_ bracket: Bracket) throws -> Account {
    guard let account = try bracket.books.account(email: successor), account.validatedAt != nil,
      account.id != caller.account
    else {
      throw Denial.invalid([
        WrongField("/successor", "Nobody else has an account with this address, or it was never validated.")
      ])
    }
    return account
  }

  private func requireRoom(for account: Account, _ bracket: Bracket) throws {
    if try bracket.books.closing(of: organization) != nil {
      throw Denial.conflict(code: "closing", sentence: "An owner has asked to close the organization.")
    }
    let known = try bracket.books.membership(of: account.id, in: organization)
    if let known, known.role == .owner, known.isActive(at: bracket.now.wall) {
      throw Denial.conflict(code: "owns_already", sentence: "This person owns the organization already.")
    }
    if known == nil { try bracket.requireRoomForOne(more: account) }
  }

  private static let waits = Denial.conflict(
    code: "recovery_waits", sentence: "Somebody else is to become the owner. Stop that first.")

  private func tell(_ recovery: Recovery, _ account: Account, _ bracket: Bracket) throws {
    try bracket.mailAll(whoRun: organization, .organizationRecovering) {
      $0["person"] = account.name
      $0["email"] = account.email
      $0["why"] = why
      $0["at"] = recovery.at.minuteInUTC
      $0["path"] = PortalSection.settings.path(of: organization.text)
    }
  }
}

/// The vendor's people think better of it; twice is once.
public struct WithdrawRecovery: UseCase {
  private let caller: Caller
  private let organization: OrganizationID

  public init(caller: Caller, organization: OrganizationID) {
    self.caller = caller
    self.organization = organization
  }

  public var locks: Locks { .organization(organization) }

  public func run(in bracket: Bracket) throws {
    try Permissions.require(.recoverOrganization, of: caller, bracket.books)
    guard try bracket.books.organization(organization) != nil else { throw Denial.notFound("organization") }
    try bracket.stopRecovery(of: organization, by: caller)
  }
}

/// Somebody who runs an organization stops that it gets a new owner; twice is once.
public struct ObjectToRecovery: UseCase {
  private let caller: Caller
  private let organization: OrganizationID

  public init(caller: Caller, organization: OrganizationID) {
    self.caller = caller
    self.organization = organization
  }

  public var locks: Locks { .organization(organization) }

  public func run(in bracket: Bracket) throws {
    try Permissions.require(.manageOrganization, of: caller, in: organization, bracket)
    try bracket.stopRecovery(of: organization, by: caller)
  }
}

extension Bracket {
  fileprivate func stopRecovery(of organization: OrganizationID, by caller: Caller) throws {
    guard let recovery = try books.recovery(of: organization) else { return }
    try books.endRecovery(of: organization)
    let successor = try books.account(recovery.successor)
    try audit(
      caller, "organization.recovery_stop", organization.text, in: organization, concerns: recovery.successor,
      details: AuditDetails(was: recovery.at.minuteInUTC))
    let person = try name(of: caller)
    try mailAll(whoRun: organization, .organizationRecoveryStopped) {
      $0["person"] = person
      $0["successor"] = successor?.name ?? ""
    }
  }
}
