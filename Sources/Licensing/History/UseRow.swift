/// What is told of a day, or of the days of a month.
public struct UseRow: Hashable, Sendable {
  public let first: CivilDate
  public let last: CivilDate
  /// The seats at its end.
  public let seats: SeatCount
  public let peak: Int
  /// The peaks of the products that were asked for, in their order.
  public let productPeaks: [Int]
  /// How many seats were taken on the mean while people work; nil when no such hour has been counted.
  public let mean: Double?
  /// On how many days every seat was taken.
  public let fullDays: Int
  public let fullTime: Duration
  public let refused: Int
}

extension UseHistory {
  /// The hours in which people work: the mean of all hours would be the nights'.
  public static let workingHours = 9..<17

  /// A row a day, the latest first.
  public func rowsByDay(_ products: [ProductCode]) -> [UseRow] {
    rows((0..<range.days).map { $0...$0 }, products, onWeekdays: false)
  }

  /// A row a month, the latest first; the first and the last may be parts of one.
  public func rowsByMonth(_ products: [ProductCode]) -> [UseRow] {
    rows(range.daysByMonth, products, onWeekdays: true)
  }

  /// The mean of the working hours of all weekdays; nil when none has been counted.
  public var mean: Double? {
    let work = WorkingTime(self)
    return work.mean(of: 0...range.days - 1, onWeekdays: true)
  }

  private func rows(_ groups: [ClosedRange<Int>], _ products: [ProductCode], onWeekdays: Bool) -> [UseRow] {
    let work = WorkingTime(self)
    let peaks = Self.peaks(days, in: range)
    let productPeaks = products.map { Self.peaks(productDays[$0] ?? [], in: range) }
    let refused = refusedByDay
    return groups.reversed().map { group in
      let full = group.map { fullTimes[range[$0]] ?? .zero }
      let end = min(calendar.start(of: group.upperBound + 1), max(countedTo, calendar.from + .milliseconds(1)))
      return UseRow(
        first: range[group.lowerBound], last: range[group.upperBound],
        seats: capacity.seats(at: end - .milliseconds(1)), peak: peaks[group].max() ?? 0,
        productPeaks: productPeaks.map { $0[group].max() ?? 0 }, mean: work.mean(of: group, onWeekdays: onWeekdays),
        fullDays: full.count { $0 > .zero }, fullTime: full.reduce(.zero, +), refused: refused[group].reduce(0, +))
    }
  }
}

extension HistoryRange {
  /// The numbers of its days, month by month.
  var daysByMonth: [ClosedRange<Int>] {
    var months: [ClosedRange<Int>] = []
    for day in 0..<days {
      if let open = months.last, self[day].day > 1 {
        months[months.count - 1] = open.lowerBound...day
      } else {
        months.append(day...day)
      }
    }
    return months
  }
}

/// The time of all seats in the working hours of each day, and how long those hours were as far as they are counted.
private struct WorkingTime {
  private let range: HistoryRange
  private var seatTime: [Double]
  private var length: [Double]

  init(_ history: UseHistory) {
    range = history.range
    seatTime = Array(repeating: 0, count: range.days)
    length = seatTime
    for hour in history.hours {
      guard let day = history.calendar.day(of: hour.hour),
        UseHistory.workingHours.contains(history.calendar.hourOfDay(at: hour.hour, in: day))
      else { continue }
      seatTime[day] += hour.seatTime.inSeconds
    }
    for day in 0..<range.days {
      for part in history.calendar.hours(of: day, from: history.countedFrom, to: history.countedTo)
      where UseHistory.workingHours.contains(part.hour) { length[day] += part.time.inSeconds }
    }
  }

  func mean(of days: ClosedRange<Int>, onWeekdays: Bool) -> Double? {
    let counted = days.filter { !onWeekdays || range[$0].weekday < 5 }
    let whole = counted.reduce(0) { $0 + length[$1] }
    return whole > 0 ? counted.reduce(0) { $0 + seatTime[$1] } / whole : nil
  }
}
