/// How seats were used on the days of a range: what was counted up, beside what was licensed and who found none.
public struct UseHistory: Hashable, Sendable {
  /// How many episodes of refusals began within a quarter of an hour.
  public struct Refused: Hashable, Sendable {
    public let at: Instant
    public let episodes: Int

    public init(at: Instant, episodes: Int) {
      self.at = at
      self.episodes = episodes
    }
  }

  public let calendar: HistoryCalendar
  /// Those of the product that was chosen, or of all together.
  public let days: [UseCount.Day]
  public let hours: [UseCount.Hour]
  /// The days of each product, where all are looked at.
  public let productDays: [ProductCode: [UseCount.Day]]
  /// How long every seat was taken on which day.
  public let fullTimes: [CivilDate: Duration]
  public let refused: [Refused]
  /// The steps of what was licensed, the first one at or before the range's begin.
  public let capacity: [Capacity.Step]
  /// The same of each product by itself, where all are looked at.
  public let productCapacity: [ProductCode: [Capacity.Step]]
  /// What has been counted up: from when the organization is there…
  public let countedFrom: Instant
  /// … to where counting has come. Of what comes later nothing is known.
  public let countedTo: Instant

  public init(
    calendar: HistoryCalendar, days: [UseCount.Day], hours: [UseCount.Hour],
    productDays: [ProductCode: [UseCount.Day]] = [:], fullTimes: [CivilDate: Duration] = [:], refused: [Refused] = [],
    capacity: [Capacity.Step], productCapacity: [ProductCode: [Capacity.Step]] = [:], countedFrom: Instant,
    countedTo: Instant
  ) {
    self.calendar = calendar
    self.days = days
    self.hours = hours
    self.productDays = productDays
    self.fullTimes = fullTimes
    self.refused = refused
    self.capacity = capacity
    self.productCapacity = productCapacity
    self.countedFrom = max(countedFrom, calendar.from)
    self.countedTo = min(countedTo, calendar.to)
  }

  public var range: HistoryRange { calendar.range }

  /// The day with the highest peak, the first of several; nil when nobody took a seat.
  public var highest: UseCount.Day? {
    days.sorted { $0.peakAt < $1.peakAt }.max { $0.peak < $1.peak }
  }

  /// The days on which every seat was taken at some time, the earliest first.
  public var fullDays: [CivilDate] {
    fullTimes.filter { $0.value > .zero }.keys.sorted()
  }

  /// The seats at the end of what is known.
  public var seats: SeatCount { capacity.seats(at: max(countedFrom, countedTo - .milliseconds(1))) }

  public var episodes: Int { refused.reduce(0) { $0 + $1.episodes } }

  /// The most seats that there were or that were taken, as far as they are limited: what a picture must have room for.
  public var top: Int {
    let limits = capacity.enumerated().compactMap { at, step -> Int? in
      let isOver = at + 1 < capacity.count && capacity[at + 1].from <= calendar.from
      guard step.from < calendar.to, !isOver, case .limited(let seats) = step.seats else { return nil }
      return seats
    }
    return max(limits.max() ?? 0, highest?.peak ?? 0)
  }

  /// The products that were used, the most used first.
  public var products: [ProductCode] {
    let times = productDays.mapValues { $0.reduce(Duration.zero) { $0 + $1.seatTime } }.filter { $0.value > .zero }
    return times.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
  }
}

// MARK: - By day and hour

extension UseHistory {
  /// The peak of each day of the range.
  public static func peaks(_ days: [UseCount.Day], in range: HistoryRange) -> [Int] {
    var peaks = Array(repeating: 0, count: range.days)
    for day in days {
      let place = day.day.daysSince1970 - range.first.daysSince1970
      if peaks.indices.contains(place) { peaks[place] = day.peak }
    }
    return peaks
  }

  /// How many hours the range has.
  public var hourCount: Int { Int(((calendar.to - calendar.from).milliseconds + Self.hour - 1) / Self.hour) }

  /// The peak of each hour of the range.
  public var hourPeaks: [Int] {
    var peaks = Array(repeating: 0, count: hourCount)
    for hour in hours {
      let place = self.hour(of: hour.hour)
      if peaks.indices.contains(place) { peaks[place] = hour.peak }
    }
    return peaks
  }

  public var refusedByDay: [Int] {
    var counts = Array(repeating: 0, count: range.days)
    for one in refused { if let day = calendar.day(of: one.at) { counts[day] += one.episodes } }
    return counts
  }

  public var refusedByHour: [Int] {
    var counts = Array(repeating: 0, count: hourCount)
    for one in refused {
      let place = hour(of: one.at)
      if counts.indices.contains(place) { counts[place] += one.episodes }
    }
    return counts
  }

  private static let hour = Duration.hours(1).milliseconds

  private func hour(of instant: Instant) -> Int {
    let passed = instant.milliseconds - calendar.from.milliseconds
    return passed < 0 ? -1 : Int(passed / Self.hour)
  }
}
