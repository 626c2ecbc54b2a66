/// A member who found no seat has asked the administrators for one.
public struct SeatWish: Hashable, Sendable {
  public let id: SeatWishID
  public let organization: OrganizationID
  public let member: AccountID
  public let product: ProductCode
  /// When it was asked for last.
  public var askedAt: Instant
  /// When an administrator has seen to it; nil while nobody has.
  public var answeredAt: Instant?

  /// Administrators hear of one member of theirs at most so often.
  public static let pause = Duration.hours(1)
  /// A wish that nobody has answered is of no interest any more after so long.
  public static let lasts = Duration.days(7)

  public init(
    id: SeatWishID, organization: OrganizationID, member: AccountID, product: ProductCode, askedAt: Instant,
    answeredAt: Instant? = nil
  ) {
    self.id = id
    self.organization = organization
    self.member = member
    self.product = product
    self.askedAt = askedAt
    self.answeredAt = answeredAt
  }

  /// When a member may ask again; nil for at once.
  ///
  /// - Parameter last: when the member asked the organization last, for whatever product; nil for never.
  public static func pauseEnds(after last: Instant?, at now: Instant) -> Instant? {
    guard let last, last + pause > now else { return nil }
    return last + pause
  }
}

public typealias SeatWishID = ID<SeatWish>
