import Books
public import Licensing
import Surroundings

/// Founds an organization with its first owner.
public struct FoundOrganization: UseCase {
  private let caller: Caller
  private let name: String
  private let owner: AccountID
  public let locks = Locks.none

  public init(caller: Caller, name: String, owner: AccountID) {
    self.caller = caller
    self.name = name
    self.owner = owner
  }

  public func run(in bracket: Bracket) throws -> Organization {
    try Permissions.requireStaff(caller)
    guard (1...200).contains(name.count) else {
      throw Denial.invalid([WrongField("/name", "An organization's name has 1 to 200 characters.")])
    }
    guard try bracket.books.account(owner) != nil else { throw Denial.notFound("account") }
    let organization = Organization(id: bracket.surroundings.newID(), name: name)
    try bracket.books.add(organization, at: bracket.now)
    try bracket.books.add(
      Membership(organization: organization.id, account: owner, role: .owner, joinedAt: bracket.now.wall))
    try bracket.audit(caller, "organization.found", organization.id.text, in: organization.id)
    return organization
  }
}

/// Makes an account a member of an organization.
public struct AddMember: UseCase {
  private let caller: Caller
  private let organization: OrganizationID
  private let account: AccountID
  private let role: Role

  public init(caller: Caller, organization: OrganizationID, account: AccountID, role: Role = .member) {
    self.caller = caller
    self.organization = organization
    self.account = account
    self.role = role
  }

  public var locks: Locks { .organization(organization) }

  public func run(in bracket: Bracket) throws {
    try Permissions.requireStaff(caller)
    guard try bracket.books.organization(organization) != nil else { throw Denial.notFound("organization") }
    guard try bracket.books.account(account) != nil else { throw Denial.notFound("account") }
    guard try bracket.books.membership(of: account, in: organization) == nil else { return }
    try bracket.books.add(
      Membership(organization: organization, account: account, role: role, joinedAt: bracket.now.wall))
    try bracket.audit(caller, "member.add", account.text, in: organization, details: "role \(role.rawValue)")
  }
}
