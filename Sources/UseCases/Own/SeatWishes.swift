public import Books
public import Licensing
import Surroundings
import Wording

/// A member who finds no seat asks the administrators for one. They hear of it at most once an hour.
public struct AskForSeat: UseCase {
  private let caller: Caller
  private let organization: OrganizationID
  private let product: ProductCode
  // Who asks twice at once has asked once.
  public let locks = Locks.house

  public enum Decision: Hashable, Sendable {
    case asked
    /// The administrators have heard of this member; they do again from then on.
    case askedBefore(pauseEnds: Instant)
  }

  /// A refusal that is older than this is not told any more.
  private static let lately = Duration.days(1)

  /// - Parameter product: any of the vendor's: what the organization has no license for may be wished for as well.
  public init(caller: Caller, organization: OrganizationID, product: ProductCode) {
    self.caller = caller
    self.organization = organization
    self.product = product
  }

  /// - Throws: ``Denial/notFound(_:)`` for an organization that the caller does not belong to, and for a product that
  ///   there is not.
  public func run(in bracket: Bracket) throws -> Decision {
    let (books, now) = (bracket.books, bracket.now.wall)
    let account = try Permissions.requireValidated(caller, books)
    guard let membership = try books.membership(of: account.id, in: organization) else {
      throw Denial.notFound("organization")
    }
    guard membership.isActive(at: now) else { throw Denial.deactivated }
    guard let wished = try books.products()[product] else { throw Denial.notFound("product") }
    let last = try books.lastWishes(of: account.id, since: now - SeatWish.pause)[organization]
    if let end = SeatWish.pauseEnds(after: last, at: now) { return .askedBefore(pauseEnds: end) }
    try write(account.id, bracket)
    try tell(account, wished, bracket)
    return .asked
  }

  /// Who asks again while nobody has answered has one wish, and the list of them one row.
  private func write(_ member: AccountID, _ bracket: Bracket) throws {
    let (books, now) = (bracket.books, bracket.now.wall)
    var wish =
      try books.openWish(of: member, for: product, in: organization)
      ?? SeatWish(
        id: bracket.surroundings.newID(), organization: organization, member: member, product: product, askedAt: now)
    wish.askedAt = now
    try books.save(wish)
  }

  private func tell(_ account: Account, _ product: Product, _ bracket: Bracket) throws {
    let refusal = try bracket.books.lastRefusal(
      of: account.id, for: product.code, in: organization, since: bracket.now.wall - Self.lately)
    let occasion = AlertOccasion(
      organization: organization, kind: .seatWish, letter: .seatWish, person: account.id)
    try bracket.alert(occasion) { _, values in
      values["person"] = account.name
      values["email"] = account.email
      values["product"] = product.name
      values["reason"] = refusal?.rawValue
      values["path"] = PortalSection.seats.path(of: organization.text)
    }
  }
}

/// What members have asked for in the last days and nobody has answered, for those who can free a seat.
public struct SeeSeatWishes: Inquiry {
  private let caller: Caller
  private let organization: OrganizationID
  private let limit: Int

  public init(caller: Caller, organization: OrganizationID, limit: Int = 50) {
    self.caller = caller
    self.organization = organization
    self.limit = limit
  }

  /// - Returns: the latest first.
  public func run(in books: Books, now: Moment) throws -> [SeatWishEntry] {
    try Permissions.require(.endSeats, of: caller, in: organization, books, at: now)
    return try books.openWishes(of: organization, since: now.wall - SeatWish.lasts, at: now, limit: limit)
  }
}

/// Somebody who can free a seat has seen to a member's wish: it is off the list.
public struct AnswerSeatWish: UseCase {
  private let caller: Caller
  private let wish: SeatWishID
  public let locks = Locks.house

  public init(caller: Caller, wish: SeatWishID) {
    self.caller = caller
    self.wish = wish
  }

  /// Twice is once.
  public func run(in bracket: Bracket) throws {
    guard var known = try bracket.books.wish(wish) else { throw Denial.notFound("wish") }
    do {
      try Permissions.require(.endSeats, of: caller, in: known.organization, bracket)
    } catch Denial.notFound {
      throw Denial.notFound("wish")
    }
    guard known.answeredAt == nil else { return }
    known.answeredAt = bracket.now.wall
    try bracket.books.save(known)
    try bracket.audit(caller, "wish.answer", known.id.text, in: known.organization, concerns: known.member)
  }
}
