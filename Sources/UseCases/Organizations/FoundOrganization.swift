import Books
public import Licensing
import Surroundings

/// Founds an organization with its first owner and its first invite key.
public struct FoundOrganization: UseCase {
  private let caller: Caller
  private let name: String
  private let owner: AccountID?
  public let locks = Locks.house

  /// - Parameter owner: for the vendor's own people, whose it is; nil makes it the caller's.
  public init(caller: Caller, name: String, owner: AccountID? = nil) {
    self.caller = caller
    self.name = name
    self.owner = owner
  }

  public func run(in bracket: Bracket) throws -> Organization {
    try bracket.found(name, owner: owner(bracket), caller)
  }

  private func owner(_ bracket: Bracket) throws -> Account {
    guard let owner else { return try Permissions.requireValidated(caller, bracket.books) }
    try Permissions.require(.issueLicenses, of: caller, bracket.books)
    guard let account = try bracket.books.account(owner) else { throw Denial.notFound("account") }
    return account
  }
}

extension Bracket {
  /// How many organizations one account may belong to.
  private static let organizationsMax = 100

  func found(_ name: String, owner: Account, _ caller: Caller) throws -> Organization {
    guard PlainText.isName(name) else { throw Denial.invalid([.name]) }
    try requireRoomForOne(more: owner)
    let organization = Organization(id: surroundings.newID(), name: name)
    try books.add(organization, at: now)
    try books.add(
      Membership(organization: organization.id, account: owner.id, role: .owner, joinedAt: now.wall))
    _ = try makeInvite(InviteTerms(), for: organization.id, caller)
    try audit(
      caller, "organization.found", organization.id.text, in: organization.id, concerns: owner.id,
      details: AuditDetails(became: name))
    return organization
  }

  func requireRoomForOne(more account: Account) throws {
    guard try books.memberships(of: account.id).count < Self.organizationsMax else {
      throw Denial.conflict(
        code: "too_many_organizations", sentence: "An account belongs to at most 100 organizations. Leave one first.")
    }
  }
}
