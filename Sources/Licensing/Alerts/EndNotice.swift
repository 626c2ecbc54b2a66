/// On which days somebody is told of an end: so many days before the last good day, once it is seven on the vendor's
/// clock.
public struct EndNotice: Hashable, Sendable {
  /// How many days before, the longest first.
  public let daysAhead: [Int]

  public static let license = EndNotice(daysAhead: [60, 30, 7, 1])
  public static let membership = EndNotice(daysAhead: [14])

  /// From when on in the morning it is told.
  public static let clock = "07:00"

  /// The longest time ahead, in days.
  public var horizon: Int { daysAhead.max() ?? 0 }

  /// The latest day whose ends are to be told by now: today from seven on, before that yesterday.
  public static func day(at now: Instant, in zone: Zone) -> CivilDate {
    let today = zone.date(at: now)
    return zone.clock(at: now) >= clock ? today : today.adding(days: -1)
  }

  /// Whether one of the notices falls between two looks.
  ///
  /// - Parameters:
  ///   - lastDay: the last good day of what ends.
  ///   - before: the day whose notices were told last.
  ///   - day: the day whose notices are told now, and all between.
  public func isDue(lastDay: CivilDate, after before: CivilDate, through day: CivilDate) -> Bool {
    guard lastDay >= day else { return false }
    return daysAhead.contains { ahead in
      let notice = lastDay.daysSince1970 - ahead
      return before.daysSince1970 < notice && notice <= day.daysSince1970
    }
  }

  /// The next day on which is told of it; nil when all was told.
  ///
  /// - Parameter day: the day whose notices were told last.
  public func next(lastDay: CivilDate, after day: CivilDate) -> CivilDate? {
    daysAhead.map { lastDay.daysSince1970 - $0 }.filter { $0 > day.daysSince1970 }.min()
      .map { CivilDate(daysSince1970: $0) }
  }
}
