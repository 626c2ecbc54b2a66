/// Watches for one administrator whether more than a share of the seats is in use for a while. One rise is told once:
/// what falls and rises again is another one.
public struct UseWatch: Hashable, Sendable {
  /// Per cent, 1 to 99.
  public let share: Int
  /// 1 to 1440.
  public let minutes: Int
  /// Since when it is so; nil while it is not.
  public var overSince: Instant?
  /// Whether this rise was told.
  public var isTold: Bool

  public init(share: Int, minutes: Int, overSince: Instant? = nil, isTold: Bool = false) {
    self.share = share
    self.minutes = minutes
    self.overSince = overSince
    self.isTold = isTold
  }

  /// Whether more than the share is in use. Of seats without a limit, and of none, there is no share.
  public static func isOver(_ occupied: Int, of seats: SeatCount, share: Int) -> Bool {
    guard case .limited(let seats) = seats, seats > 0 else { return false }
    return occupied * 100 > seats * share
  }

  /// From how many seats on more than the share is in use; nil where there is no share.
  public static func firstOver(of seats: SeatCount, share: Int) -> Int? {
    guard case .limited(let seats) = seats, seats > 0 else { return nil }
    return seats * share / 100 + 1
  }

  /// Takes note of how many seats are in use now.
  ///
  /// - Returns: whether it has been so for long enough, and is to be told now.
  public mutating func look(_ occupied: Int, of seats: SeatCount, at now: Instant) -> Bool {
    guard Self.isOver(occupied, of: seats, share: share) else {
      overSince = nil
      isTold = false
      return false
    }
    let since = overSince ?? now
    overSince = since
    guard !isTold, now - since >= .minutes(minutes) else { return false }
    isTold = true
    return true
  }
}
