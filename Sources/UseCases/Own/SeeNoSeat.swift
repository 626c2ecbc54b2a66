public import Books
public import Licensing

/// What can be told to somebody who got no seat, about an organization and a product that an application names.
public struct SeeNoSeat: Inquiry {
  private let caller: Caller
  private let organization: OrganizationID?
  private let product: ProductCode?

  /// - Parameters:
  ///   - organization: as it was named, by whomever: nothing is told of one that the caller does not belong to.
  ///   - product: the same of one that there is not.
  public init(caller: Caller, organization: OrganizationID?, product: ProductCode?) {
    self.caller = caller
    self.organization = organization
    self.product = product
  }

  public struct Answer: Sendable {
    public let account: Account
    /// The organization that was named; where none was, the only one that the caller belongs to.
    public let place: Place?
    public let product: Product?
    /// What the caller holds wherever, for a seat may be one's own.
    public let seats: [OwnSeat]
    public let moment: Moment
  }

  public struct Place: Hashable, Sendable {
    public let membership: Membership
    public let name: String
    /// Whom to ask.
    public let contact: String
    /// When the caller may ask for a seat again; nil for at once.
    public let pauseEnds: Instant?
  }

  public func run(in books: Books, now: Moment) throws -> Answer {
    let account = try Permissions.requireAccount(caller, books)
    let licenses = try books.licenses(serving: account.id, at: now)
    let names = try CatalogNames(of: licenses, books)
    return Answer(
      account: account, place: try place(of: account.id, books, now), product: product.flatMap { names.products[$0] },
      seats: try books.ownSeats(of: account.id, paidBy: licenses, names, at: now), moment: now)
  }

  private func place(of account: AccountID, _ books: Books, _ now: Moment) throws -> Place? {
    let all = try books.memberships(of: account)
    let only = all.count == 1 ? all.first : nil
    let chosen = if let organization { all.first { $0.organization == organization } } else { only }
    guard let membership = chosen, let settings = try books.settings(of: membership.organization) else { return nil }
    let asked = try books.lastWishes(of: account, since: now.wall - SeatWish.pause)[membership.organization]
    return Place(
      membership: membership, name: settings.name, contact: settings.contact,
      pauseEnds: SeatWish.pauseEnds(after: asked, at: now.wall))
  }
}

/// Whom somebody asks whose application was refused.
public struct SeeWhomToAsk: Inquiry {
  private let account: AccountID
  private let organization: OrganizationID?

  /// - Parameter organization: the one that refused; nil where none did.
  public init(account: AccountID, organization: OrganizationID?) {
    self.account = account
    self.organization = organization
  }

  public struct Answer: Hashable, Sendable {
    /// nil where the account does not belong to it.
    public let organization: OrganizationID?
    /// What its administrators have said; empty where they have said nothing.
    public let contact: String
  }

  public func run(in books: Books, now: Moment) throws -> Answer {
    guard let organization, try books.membership(of: account, in: organization) != nil,
      let settings = try books.settings(of: organization)
    else { return Answer(organization: nil, contact: "") }
    return Answer(organization: organization, contact: settings.contact)
  }
}
