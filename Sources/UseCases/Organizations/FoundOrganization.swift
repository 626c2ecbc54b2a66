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
