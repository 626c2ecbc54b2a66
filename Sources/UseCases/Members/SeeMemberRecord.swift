public import Books
public import Licensing

/// One member, with everything that those who administer the organization know about the membership.
public struct SeeMemberRecord: Inquiry {
  private let caller: Caller
  private let organization: OrganizationID
  private let account: AccountID

  public init(caller: Caller, organization: OrganizationID, account: AccountID) {
    self.caller = caller
    self.organization = organization
    self.account = account
  }

  public struct Answer: Sendable {
    public let member: MemberEntry
    /// What the organization asks everybody who joins; empty where it asks nothing.
    public let question: String
    /// What runs on the organization's seats now; nil for who may not see it.
    public let seats: [Run]?
    /// On how many days the member sat, as far as it is counted up.
    public let daysUsed: Int
    /// Where the member is named on a license.
    public let namedLicenses: [Books.NamedLicense]
    /// The latest of what was decided about the member.
    public let decisions: [Books.AuditLine]
    /// What who asks has done to the member just now.
    public var justDone: [JustDone] = []
    /// How many invite keys work by which somebody could come back with a new account.
    public let invitesThatWork: Int
    /// Whether it is the one who asks.
    public let isCaller: Bool
    public let moment: Moment
    public let zone: Zone
  }

  /// An application that runs on a seat.
  public struct Run: Hashable, Sendable {
    public let product: String
    public let device: String
    public let platform: String
    public let since: Instant
    /// When the seat is free at the latest once somebody ends it.
    public let until: Instant
    public let isLeaving: Bool

    public init(product: String, device: String, platform: String, since: Instant, until: Instant, isLeaving: Bool) {
      self.product = product
      self.device = device
      self.platform = platform
      self.since = since
      self.until = until
      self.isLeaving = isLeaving
    }
  }

  private static let decisionsMax = 20

  public func run(in books: Books, now: Moment) throws -> Answer {
    try Permissions.require(.seeMembers, of: caller, in: organization, books, at: now)
    guard let member = try books.member(account, of: organization) else { throw Denial.notFound("member") }
    return Answer(
      member: member, question: try books.settings(of: organization)?.joinField ?? "",
      seats: try may(.seeSeats, books, now) ? seats(books, now) : nil,
      daysUsed: try books.countDaysUsed(by: account, in: organization),
      namedLicenses: try books.namedLicenses(of: account).filter { $0.organization.id == organization },
      decisions: try may(.seeAudit, books, now)
        ? books.decisions(about: account, in: organization, limit: Self.decisionsMax) : [],
      justDone: try may(.manageMembers, books, now)
        ? books.justDone(to: member.membership, by: caller, at: now) : [],
      invitesThatWork: try books.invitesNotEnded(of: organization).count { $0.refusal(at: now.wall) == nil },
      isCaller: caller.account == account, moment: now,
      zone: try books.zone())
  }

  private func may(_ action: Action, _ books: Books, _ now: Moment) throws -> Bool {
    try Permissions.lets(caller, do: action, in: organization, books, at: now)
  }

  private func seats(_ books: Books, _ now: Moment) throws -> [Run] {
    let products = try books.products()
    return try books.ownLeases(of: account, at: now).filter { $0.organization.id == organization }.map { holder in
      Run(
        product: products[holder.product]?.name ?? holder.product.text,
        device: holder.deviceName.isEmpty ? holder.device.text : holder.deviceName, platform: holder.platform,
        since: holder.since, until: holder.until, isLeaving: holder.isLeaving)
    }
  }
}
