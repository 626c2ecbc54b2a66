/// How many invitations an organization may have mailed in a day of the vendor's.
public struct InvitationQuota: Hashable, Sendable {
  public static let perDay = 200

  /// How many went out today.
  public let sent: Int

  public init(sent: Int) {
    self.sent = sent
  }

  /// How many more may go out today.
  public var left: Int { max(0, Self.perDay - sent) }

  public func admits(_ count: Int) -> Bool { count <= left }

  /// The first instant of the day on which invitations count together.
  public static func day(at now: Instant, in zone: Zone) -> Instant { zone.start(of: zone.date(at: now)) }
}
