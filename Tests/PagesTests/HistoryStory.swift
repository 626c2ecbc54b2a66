import Licensing
import TestKit

/// Figures of a year that are the same on every day: 30 seats, 10 of them in December, 35 from September on.
struct HistoryStory {
  private let range: HistoryRange
  private let isQuiet: Bool
  private let calendar: HistoryCalendar

  init(_ range: HistoryRange, isQuiet: Bool) {
    self.range = range
    self.isQuiet = isQuiet
    calendar = HistoryCalendar(range, in: .utc)
  }

  private static let steps = [
    ("2025-01-01T00:00:00Z", 30), ("2025-12-01T00:00:00Z", 10), ("2026-01-01T00:00:00Z", 30),
    ("2026-09-01T00:00:00Z", 35),
  ].map { Capacity.Step(from: Instant($0), seats: .limited($1)) }

  private func wanted(_ day: CivilDate) -> Int {
    guard !isQuiet, day.month != 8 else { return 0 }
    return day.weekday < 5 ? 16 + (day.daysSince1970 * 7) % 15 : 2 + day.weekday % 3
  }

  private func peak(_ day: CivilDate) -> Int {
    guard case .limited(let seats) = Self.steps.seats(at: Zone.utc.start(of: day)) else { return 0 }
    return min(seats, wanted(day))
  }

  private func isFull(_ day: CivilDate) -> Bool {
    Self.steps.seats(at: Zone.utc.start(of: day)) == .limited(peak(day)) && !isQuiet
  }

  private var days: [CivilDate] { (0..<range.days).map { range[$0] } }

  private func useDays(_ product: ProductCode?, _ share: (Int) -> Int) -> [UseCount.Day] {
    days.filter { peak($0) > 0 }.map { day in
      UseCount.Day(
        product: product, day: day, peak: share(peak(day)), peakAt: Zone.utc.start(of: day) + .hours(11),
        seatTime: .hours(5 * share(peak(day))))
    }
  }

  private func hours(_ share: (Int) -> Int) -> [UseCount.Hour] {
    days.flatMap { day in
      (7..<20).compactMap { hour -> UseCount.Hour? in
        let seats = share(peak(day)) * (8 - abs(hour - 11)) / 8
        guard seats > 0 else { return nil }
        return UseCount.Hour(
          product: nil, hour: Zone.utc.start(of: day) + .hours(hour), peak: seats, seatTime: .minutes(50 * seats))
      }
    }
  }

  /// Whoever found no seat.
  var refused: [UseHistory.Refused] {
    days.filter { isFull($0) && $0.day % 3 != 0 }.map { day in
      UseHistory.Refused(at: Zone.utc.start(of: day) + .hours(10), episodes: 1 + day.day % 6)
    } + (isQuiet ? [] : [UseHistory.Refused(at: Instant("2026-10-13T09:00:00Z"), episodes: 1)])
  }

  func history(of product: ProductCode?) -> UseHistory {
    let shares: [(String, (Int) -> Int)] = [("desktop", { $0 * 3 / 4 }), ("cloud", { ($0 + 3) / 4 })]
    var products: [ProductCode: [UseCount.Day]] = [:]
    for (code, share) in shares { if let code = ProductCode(code) { products[code] = useDays(code, share) } }
    let share = shares.first { $0.0 == product?.text }?.1 ?? { $0 }
    let capacity =
      [Capacity.Step(from: calendar.from, seats: Self.steps.seats(at: calendar.from))]
      + Self.steps.filter { $0.from > calendar.from && $0.from < calendar.to }
    let full = days.filter(isFull).map { ($0, Duration.minutes(20 + $0.day)) }
    return UseHistory(
      calendar: calendar, days: useDays(product, share), hours: hours(share),
      productDays: product == nil ? products : [:],
      fullTimes: Dictionary(uniqueKeysWithValues: full), refused: refused,
      capacity: capacity, productCapacity: products.mapValues { _ in capacity },
      countedFrom: Instant("2025-01-01T00:00:00Z"), countedTo: Instant("2026-10-14T11:55:00Z"))
  }
}
