import Licensing
import UseCases
import Wording

extension Reader {
  /// With one digit behind the point: "14.7", "14,7".
  func decimal(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return text(
      "history.decimal", ["whole": language.number(tenths / 10), "tenth": String(tenths.magnitude % 10)])
  }

  /// "17 min", "2 h 10 min", "812 h".
  func length(_ duration: Duration) -> String {
    let minutes = Int(duration.milliseconds / 60_000)
    if minutes == 0 { return text("history.under_a_minute") }
    if minutes < 60 { return text("history.minutes", ["minutes": String(minutes)]) }
    let (hours, rest) = (minutes / 60, minutes % 60)
    if rest == 0 || hours > 9 { return text("history.hours", ["hours": language.number(hours)]) }
    return text("history.hours_and_minutes", ["hours": String(hours), "minutes": String(rest)])
  }

  /// "Tue, 6 Oct"
  func dayWithWeekday(_ date: CivilDate) -> String {
    text("history.day", ["weekday": text("history.weekday.\(date.weekday)"), "day": language.dayOfYear(date)])
  }

  /// "35 seats"
  func seats(_ count: Int) -> String { text("history.seats", ["count": language.number(count)]) }

  /// Of a limited number the number.
  func number(_ seats: SeatCount) -> String {
    switch seats {
    case .limited(let count): language.number(count)
    case .unlimited: text("history.unlimited")
    }
  }
}
