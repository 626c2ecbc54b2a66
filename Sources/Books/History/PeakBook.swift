public import Licensing
import Storage

/// The most seats that were in use at once within a week.
public struct WeekPeak: Hashable, Sendable {
  public let monday: CivilDate
  public let seats: Int

  public init(monday: CivilDate, seats: Int) {
    self.monday = monday
    self.seats = seats
  }
}

/// The most seats that were in use at once, and when.
public struct SeatPeak: Hashable, Sendable {
  public let seats: Int
  public let at: Instant

  public init(seats: Int, at: Instant) {
    self.seats = seats
    self.at = at
  }
}

extension Books {
  /// The peaks of the weeks in which there was any use, all products together, in the order of time. Weeks begin on
  /// Monday.
  ///
  /// - Parameters:
  ///   - day: the first one, a Monday if its week is to be whole.
  ///   - end: the day after the last one.
  public func weekPeaks(of organization: OrganizationID, from day: CivilDate, to end: CivilDate) throws -> [WeekPeak] {
    // The first of all days was a Thursday.
    try rows(
      """
      select (day + 3) / 7 as week, max(peak) as peak from use_days
      where organization = \(organization) and product = '' and day >= \(day.daysSince1970)
        and day < \(end.daysSince1970) and peak > 0
      group by (day + 3) / 7 order by week
      """
    ) {
      try WeekPeak(
        monday: CivilDate(daysSince1970: $0.get("week", as: Int.self) * 7 - 3), seats: $0.get("peak"))
    }
  }

  /// The highest peak since a day, all products together, the latest of several; nil for no use at all.
  public func peak(of organization: OrganizationID, since day: CivilDate) throws -> SeatPeak? {
    try row(
      """
      select peak, peak_at from use_days
      where organization = \(organization) and product = '' and day >= \(day.daysSince1970) and peak > 0
      order by peak desc, peak_at desc limit 1
      """
    ) { try SeatPeak(seats: $0.get("peak"), at: $0.get("peak_at")) }
  }
}
