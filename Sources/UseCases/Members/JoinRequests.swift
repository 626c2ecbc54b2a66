public import Books
public import Licensing
import Surroundings
import Vault
import Wording

/// Those who wait for a yes.
public struct SeeJoinRequests: Inquiry {
  private let caller: Caller
  private let organization: OrganizationID

  public init(caller: Caller, organization: OrganizationID) {
    self.caller = caller
    self.organization = organization
  }

  public struct Person: Sendable {
    public let account: Account
    public let extra: String
    public let askedAt: Instant
  }

  public func run(in books: Books, now: Moment) throws -> [Person] {
    try Permissions.require(.manageMembers, of: caller, in: organization, books, at: now)
    return try books.joinRequests(in: organization).compactMap { request in
      try books.account(request.account).map {
        Person(account: $0, extra: request.extra, askedAt: request.askedAt)
      }
    }
  }
}

/// An administrator says yes or no to somebody who waits.
public struct AnswerJoinRequest: UseCase {
  private let caller: Caller
  private let organization: OrganizationID
  private let account: AccountID
  private let isApproved: Bool

  public init(caller: Caller, organization: OrganizationID, account: AccountID, isApproved: Bool) {
    self.caller = caller
    self.organization = organization
    self.account = account
    self.isApproved = isApproved
  }

  public var locks: Locks { .organization(organization) }

  public func run(in bracket: Bracket) throws {
    try Permissions.require(.manageMembers, of: caller, in: organization, bracket)
    guard var request = try bracket.books.joinRequest(of: account, in: organization),
      request.declinedAt == nil || isApproved,
      let account = try bracket.books.account(account), let invite = try bracket.books.invite(request.invite),
      let settings = try bracket.books.settings(of: organization)
    else { throw Denial.notFound("request to join") }
    let values = ["person": account.name, "organization": settings.name, "contact": settings.contact]
    if isApproved {
      let known = try bracket.books.membership(of: account.id, in: organization)
      _ = try bracket.join(account, by: invite, extra: request.extra, known: known)
      try bracket.books.remove(request)
      try bracket.mail(.joinApproved, to: account, values)
    } else {
      request.declinedAt = bracket.now.wall
      try bracket.books.save(request)
      try bracket.mail(.joinDeclined, to: account, values)
    }
    try bracket.audit(
      caller, isApproved ? "member.approve" : "member.decline", account.id.text, in: organization,
      concerns: account.id)
  }
}
