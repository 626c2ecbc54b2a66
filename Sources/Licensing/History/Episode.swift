/// Refusals of one member and product until the member was seated, or until half an hour of silence: a hundred retries
/// are one episode.
public struct Episode: Hashable, Sendable {
  public let id: EpisodeID
  public let organization: OrganizationID
  public let member: AccountID
  public let product: ProductCode
  /// The last reason that was given.
  public var reason: Refusal
  public let firstAt: Instant
  public var lastAt: Instant
  /// How often it was asked, at least once.
  public var tries: Int
  /// When the member got a seat after all; nil for who gave up, or still waits.
  public var seatedAt: Instant?

  /// After so much silence the next refusal begins another one.
  public static let silence = Duration.minutes(30)

  public init(
    id: EpisodeID, organization: OrganizationID, member: AccountID, product: ProductCode, reason: Refusal,
    firstAt: Instant, lastAt: Instant, tries: Int, seatedAt: Instant? = nil
  ) {
    self.id = id
    self.organization = organization
    self.member = member
    self.product = product
    self.reason = reason
    self.firstAt = firstAt
    self.lastAt = lastAt
    self.tries = tries
    self.seatedAt = seatedAt
  }

  /// How long the member waited: until seated, else until the last refusal.
  public var waited: Duration { (seatedAt ?? lastAt) - firstAt }

  /// Whether the member is waiting now.
  public func waits(at now: Instant) -> Bool { seatedAt == nil && now - lastAt < Self.silence }
}

public typealias EpisodeID = ID<Episode>
