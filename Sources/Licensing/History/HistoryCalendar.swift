/// The days of a range as the clocks of a zone show them, worked out once.
public struct HistoryCalendar: Hashable, Sendable {
  public let range: HistoryRange
  public let zone: Zone
  /// The first instant of each day, and of the day after the last.
  private let starts: [Instant]

  public init(_ range: HistoryRange, in zone: Zone) {
    self.range = range
    self.zone = zone
    starts = (0...range.days).map { zone.start(of: range[$0]) }
  }

  public var from: Instant { starts[0] }
  /// The first instant after the last day.
  public var to: Instant { starts[range.days] }

  public func start(of day: Int) -> Instant { starts[day] }

  /// In which day an instant lies, counted from 0; nil for one that lies in none.
  public func day(of instant: Instant) -> Int? {
    guard instant >= from, instant < to else { return nil }
    var (low, high) = (0, range.days)
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= instant { low = middle } else { high = middle }
    }
    return low
  }

  /// Where an instant stands among the days: 1.5 is noon of the second one. What lies outside stands at the edge.
  public func position(of instant: Instant) -> Double {
    guard let day = day(of: instant) else { return instant < from ? 0 : Double(range.days) }
    let length = (starts[day + 1] - starts[day]).inSeconds
    return Double(day) + (instant - starts[day]).inSeconds / length
  }

  /// The number of the hour that clocks show at an instant of a day.
  func hourOfDay(at instant: Instant, in day: Int) -> Int {
    isPlain(day) ? Int((instant - starts[day]).milliseconds / Self.hour.milliseconds) : zone.hourOfDay(at: instant)
  }

  /// How much of each hour of a day lies in a window; an hour may come twice, or not at all.
  func hours(of day: Int, from: Instant, to: Instant) -> [(hour: Int, time: Duration)] {
    let (begin, end) = (max(from, starts[day]), min(to, starts[day + 1]))
    guard begin < end else { return [] }
    guard isPlain(day) else {
      return ClockPiece.all(from: begin, to: end, in: zone).map {
        (hour: zone.hourOfDay(at: $0.from), time: $0.to - $0.from)
      }
    }
    return (0..<24).map { hour in
      let start = starts[day] + .hours(hour)
      return (hour: hour, time: max(.zero, min(end, start + Self.hour) - max(begin, start)))
    }
  }

  private static let hour = Duration.hours(1)

  /// Whether no clock is changed on a day.
  private func isPlain(_ day: Int) -> Bool { starts[day + 1] - starts[day] == .hours(24) }
}
