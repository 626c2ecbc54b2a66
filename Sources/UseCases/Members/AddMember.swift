import Books
public import Licensing

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
    try Permissions.require(.manageStaff, of: caller, bracket.books)
    guard try bracket.books.organization(organization) != nil else { throw Denial.notFound("organization") }
    guard try bracket.books.account(account) != nil else { throw Denial.notFound("account") }
    guard try bracket.books.membership(of: account, in: organization) == nil else { return }
    try bracket.books.add(
      Membership(organization: organization, account: account, role: role, joinedAt: bracket.now.wall))
    try bracket.audit(caller, "member.add", account.text, in: organization, details: "role \(role.rawValue)")
  }
}
