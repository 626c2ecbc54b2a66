public import Books
public import Licensing

/// What somebody sees of what is theirs: the seats that they hold, and what they may use where. Nothing of it counts
/// seats, names others, or is a key.
public struct SeeOwnPage: Inquiry {
  private let caller: Caller

  public init(caller: Caller) {
    self.caller = caller
  }

  public struct Answer: Sendable {
    public let account: SeeAccount.Answer
    public let seats: [OwnSeat]
    /// In the caller's own order.
    public let places: [OwnPlace]
    /// Where an administrator has not said yes yet.
    public let waitsFor: [Organization]
    public let moment: Moment
  }

  public func run(in books: Books, now: Moment) throws -> Answer {
    let account = try SeeAccount(caller: caller).run(in: books, now: now)
    let id = account.account.id
    let licenses = try books.licenses(serving: id, at: now)
    let names = try CatalogNames(of: licenses, books)
    let waits = try books.joinRequests(of: id).filter { $0.declinedAt == nil }
    return Answer(
      account: account, seats: try books.ownSeats(of: id, paidBy: licenses, names, at: now),
      places: try places(of: id, licenses, names, books, now),
      waitsFor: try waits.compactMap { try books.organization($0.organization)?.organization }, moment: now)
  }

  private func places(
    of account: AccountID, _ licenses: [License], _ names: CatalogNames, _ books: Books, _ now: Moment
  ) throws -> [OwnPlace] {
    let asked = try books.lastWishes(of: account, since: now.wall - SeatWish.pause)
    let licensed = try books.licensedProducts(of: account)
    return try SeeMemberships(caller: caller).run(in: books, now: now).entries.map { entry in
      let organization = entry.membership.organization
      return OwnPlace(
        membership: entry.membership, name: entry.settings.name, contact: entry.settings.contact,
        licenses: OwnLicense.all(of: licenses.filter { $0.organization == organization }, names),
        products: (licensed[organization] ?? []).sorted().compactMap { names.products[$0] },
        pauseEnds: SeatWish.pauseEnds(after: asked[organization], at: now.wall))
    }
  }
}

/// An organization as a plain member sees it.
public struct OwnPlace: Hashable, Sendable {
  public let membership: Membership
  public let name: String
  /// Whom to ask.
  public let contact: String
  /// What the member may use now.
  public let licenses: [OwnLicense]
  /// Everything that the organization has licenses for, by code.
  public let products: [Product]
  /// When the member may ask for a seat again; nil for at once.
  public let pauseEnds: Instant?
}

/// A license, or several that a member cannot tell from each other.
public struct OwnLicense: Hashable, Sendable {
  public let plan: String
  public let kind: String
  public let serves: Serves
  /// What people call them.
  public let products: [String]
  /// The first instant at which none of them is good any more; nil never ends.
  public let endsAt: Instant?

  /// By plan and products. Of those that are alike, the one that ends last says how long.
  static func all(of licenses: [License], _ names: CatalogNames) -> [OwnLicense] {
    let alike = Dictionary(grouping: licenses) { license in
      Alike(
        plan: names.plan(license) ?? "", products: license.coverage.limits.keys.sorted().map(names.product),
        kind: license.kind, serves: license.serves)
    }
    return alike.map { key, licenses in
      OwnLicense(
        plan: key.plan, kind: key.kind, serves: key.serves, products: key.products,
        endsAt: licenses.contains { $0.endsAt == nil } ? nil : licenses.compactMap(\.endsAt).max())
    }.sorted {
      ($0.plan, $0.products.joined(), $0.kind, $0.serves.rawValue)
        < ($1.plan, $1.products.joined(), $1.kind, $1.serves.rawValue)
    }
  }

  private struct Alike: Hashable {
    let plan: String
    let products: [String]
    let kind: String
    let serves: Serves
  }
}
