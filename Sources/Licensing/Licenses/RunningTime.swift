/// How much of a license's time has gone by since its purchase, in whole days of the vendor's calendar. Today is one of
/// those that are left, for the license is good until its end.
public struct RunningTime: Hashable, Sendable {
  /// From 0.
  public let gone: Int
  /// From 0.
  public let left: Int

  public var total: Int { gone + left }

  public init(gone: Int, left: Int) {
    self.gone = gone
    self.left = left
  }

  /// nil for a license that never ends.
  ///
  /// - Parameter zone: the vendor's.
  public init?(of license: License, at now: Instant, in zone: Zone) {
    guard let end = license.endsAt else { return nil }
    let over = Expiry.lastDay(endingAt: end, in: zone).daysSince1970 + 1
    let total = max(0, over - zone.date(at: license.purchasedAt).daysSince1970)
    left = min(total, max(0, over - zone.date(at: now).daysSince1970))
    gone = total - left
  }
}
