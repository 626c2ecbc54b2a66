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

/// A page of those who wait for a yes, with the keys by which they came.
public struct SeeWaiting: Inquiry {
  private let caller: Caller
  private let organization: OrganizationID
  private let cursor: Cursor?
  private let limit: Int
  private let about: [AccountID]

  /// - Parameters:
  ///   - cursor: after whom the page begins.
  ///   - limit: 1 to 200.
  ///   - about: people who were to be answered, at most 200.
  public init(
    caller: Caller, organization: OrganizationID, after cursor: Cursor? = nil, limit: Int, about: [AccountID] = []
  ) {
    self.caller = caller
    self.organization = organization
    self.cursor = cursor
    self.limit = limit
    self.about = about
  }

  public struct Cursor: Hashable, Sendable {
    public let askedAt: Instant
    public let account: AccountID

    public init(askedAt: Instant, account: AccountID) {
      self.askedAt = askedAt
      self.account = account
    }
  }

  public struct Person: Sendable {
    public let account: Account
    public let extra: String
    public let askedAt: Instant
    /// What the key is for by which the person came.
    public let inviteLabel: String

    public init(account: Account, extra: String, askedAt: Instant, inviteLabel: String) {
      self.account = account
      self.extra = extra
      self.askedAt = askedAt
      self.inviteLabel = inviteLabel
    }
  }

  public struct Answer: Sendable {
    public let people: [Person]
    /// How many wait in all.
    public let total: Int
    /// After whom the next page begins; nil at the end.
    public let next: Cursor?
    /// What the organization asks everybody who joins; empty where it asks nothing.
    public let question: String
    /// What those are called about whom it was asked, as far as they wait.
    public var names: [AccountID: String] = [:]
    public let moment: Moment
  }

  public func run(in books: Books, now: Moment) throws -> Answer {
    try Permissions.require(.manageMembers, of: caller, in: organization, books, at: now)
    let found = try books.joinRequests(
      in: organization, after: cursor.map { ($0.askedAt, $0.account) }, limit: limit + 1)
    let requests = Array(found.prefix(limit))
    let accounts = Dictionary(
      try books.accounts(requests.map(\.account)).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let labels = try books.labels(ofInvites: requests.map(\.invite), in: organization)
    return Answer(
      people: requests.compactMap { request in
        accounts[request.account].map {
          Person(
            account: $0, extra: request.extra, askedAt: request.askedAt, inviteLabel: labels[request.invite] ?? "")
        }
      },
      total: try books.countJoinRequests(in: organization),
      next: found.count > limit ? requests.last.map { Cursor(askedAt: $0.askedAt, account: $0.account) } : nil,
      question: try books.settings(of: organization)?.joinField ?? "", names: try names(books), moment: now)
  }

  private func names(_ books: Books) throws -> [AccountID: String] {
    let waiting = try about.filter { try books.joinRequest(of: $0, in: organization) != nil }
    return Dictionary(
      try books.accounts(waiting).map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
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
    let known = try bracket.books.membership(of: account.id, in: organization)
    if let known, known.isActive(at: bracket.now.wall) {
      // They came another way meanwhile, and keep the role that they have.
      return try bracket.books.remove(request)
    }
    if isApproved {
      try requireThatMayCome(by: invite, known, bracket)
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

  /// Between the question and the answer more may have been decided about the person, and time has gone by.
  private func requireThatMayCome(by invite: Invite, _ known: Membership?, _ bracket: Bracket) throws {
    guard known?.deactivatedAt == nil else {
      throw Denial.conflict(
        code: "applicant_deactivated",
        sentence: "This person was deactivated meanwhile. Reactivate the membership, or decline the request.")
    }
    guard bracket.now.wall < invite.terms.membershipUntil ?? .distantFuture else {
      throw Denial.conflict(
        code: "membership_over",
        sentence: "The memberships that this person's invite key gives are over. Let them come by another key.")
    }
  }
}
