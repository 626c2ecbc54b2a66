public import Books
public import Licensing

/// Everything that those who manage an organization set about it, and who holds which role there.
public struct SeeSettings: Inquiry {
  private let caller: Caller
  private let organization: OrganizationID
  /// Who holds a role is told on one page; the others stand among the members.
  private static let holdersMax = 200

  public init(caller: Caller, organization: OrganizationID) {
    self.caller = caller
    self.organization = organization
  }

  /// A role that somebody was asked to take, and by whom.
  public struct Waiting: Hashable, Sendable {
    public let offer: RoleOffer
    public let offererName: String

    public init(offer: RoleOffer, offererName: String) {
      self.offer = offer
      self.offererName = offererName
    }
  }

  /// A new owner whom the vendor's people give the organization.
  public struct Recovering: Hashable, Sendable {
    public let recovery: Recovery
    public let successor: Account

    public init(recovery: Recovery, successor: Account) {
      self.recovery = recovery
      self.successor = successor
    }
  }

  public struct Answer: Sendable {
    public let organization: OrganizationID
    public let settings: OrganizationSettings
    /// Who asks; nil for who has no account.
    public let account: AccountID?
    public let hasSecondFactor: Bool
    /// Owners first; at most 200.
    public let holders: [Books.RoleHolder]
    /// Whether there are more.
    public let hasMoreHolders: Bool
    public let waiting: [Waiting]
    /// nil while nobody has asked for it.
    public let closing: Closing?
    public let recovery: Recovering?
    /// The licenses that are good now, and their seats together.
    public let licenses: Int
    public let seats: SeatCount
    public let moment: Moment

    public init(
      organization: OrganizationID, settings: OrganizationSettings, account: AccountID?, hasSecondFactor: Bool,
      holders: [Books.RoleHolder], hasMoreHolders: Bool, waiting: [Waiting], closing: Closing?,
      recovery: Recovering? = nil, licenses: Int, seats: SeatCount, moment: Moment
    ) {
      self.organization = organization
      self.settings = settings
      self.account = account
      self.hasSecondFactor = hasSecondFactor
      self.holders = holders
      self.hasMoreHolders = hasMoreHolders
      self.waiting = waiting
      self.closing = closing
      self.recovery = recovery
      self.licenses = licenses
      self.seats = seats
      self.moment = moment
    }

    /// How many may run the organization.
    public var administrators: Int { holders.count { $0.role.isAtLeast(.administrator) } }

    /// The role of who asks; nil for the vendor's own people.
    public var role: Role? { holders.first { $0.account == account }?.role }

    /// Whether who asks is an owner, and nobody else is.
    public var isLastOwner: Bool { role == .owner && holders.count { $0.role == .owner } == 1 }
  }

  public func run(in books: Books, now: Moment) throws -> Answer {
    try Permissions.require(.manageOrganization, of: caller, in: organization, books, at: now)
    guard let settings = try books.settings(of: organization) else { throw Denial.notFound("organization") }
    let holders = try books.roleHolders(in: organization, at: now, limit: Self.holdersMax + 1)
    let waiting = try books.standingOffers(in: organization, at: now)
    let names = Dictionary(
      try books.accounts(Array(Set(waiting.map(\.offeredBy)))).map { ($0.id, $0.name) }, uniquingKeysWith: { $1 })
    let licenses = try books.bareLicenses(of: organization).filter { $0.isValid(at: now.wall) }
    return Answer(
      organization: organization, settings: settings, account: caller.account,
      hasSecondFactor: try caller.account.flatMap { try books.secondFactor(of: $0) } != nil,
      holders: Array(holders.prefix(Self.holdersMax)), hasMoreHolders: holders.count > Self.holdersMax,
      waiting: waiting.map { Waiting(offer: $0, offererName: names[$0.offeredBy] ?? "") },
      closing: try books.closing(of: organization), recovery: try recovery(books), licenses: licenses.count,
      seats: Capacity(of: licenses).seats(at: now.wall), moment: now)
  }

  private func recovery(_ books: Books) throws -> Recovering? {
    guard let recovery = try books.recovery(of: organization), let successor = try books.account(recovery.successor)
    else { return nil }
    return Recovering(recovery: recovery, successor: successor)
  }
}
