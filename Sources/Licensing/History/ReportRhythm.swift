/// How often somebody is mailed how seats were used.
public enum ReportRhythm: String, CaseIterable, Hashable, Sendable {
  /// On Mondays, of the week before.
  case weekly
  /// On the first of a month, of the month before.
  case monthly

  private static let hour = 7

  /// When the next one is sent: at seven by the clock.
  public func next(after now: Instant, in zone: Zone) -> Instant {
    let today = zone.date(at: now)
    let begin = begin(of: today)
    let sent = Self.morning(of: begin, in: zone)
    return sent > now ? sent : Self.morning(of: following(begin), in: zone)
  }

  /// The days that one tells of that is sent on a day: the last ones that are over.
  public func range(sentOn day: CivilDate) -> HistoryRange {
    let after = begin(of: day)
    let last = after.adding(days: -1)
    return HistoryRange.last(last.daysSince1970 - begin(of: last).daysSince1970 + 1, through: last)
  }

  /// The Monday, or the first of the month, on or before a day.
  private func begin(of day: CivilDate) -> CivilDate {
    switch self {
    case .weekly: day.adding(days: -day.weekday)
    case .monthly: day.adding(days: 1 - day.day)
    }
  }

  private func following(_ begin: CivilDate) -> CivilDate {
    switch self {
    case .weekly: begin.adding(days: 7)
    case .monthly: begin.adding(months: 1)
    }
  }

  private static func morning(of day: CivilDate, in zone: Zone) -> Instant {
    let instant = zone.start(of: day) + .hours(hour)
    return instant + .hours(hour - zone.hourOfDay(at: instant))
  }
}
