/// An instant as the protocols of the Internet write it, in UTC and without its zone: `Sat, 28 Nov 2026 22:47:43`.
public enum InternetDate {
  private static let weekdays = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  public static func text(of instant: Instant) -> String {
    let date = Zone.utc.date(at: instant)
    let second = Int(instant.milliseconds / 1000) - date.daysSince1970 * 86_400
    // The first of all days was a Thursday.
    let weekday = weekdays[((date.daysSince1970 % 7) + 7) % 7]
    let time = [second / 3600, second / 60 % 60, second % 60].map(twoDigits).joined(separator: ":")
    return "\(weekday), \(twoDigits(date.day)) \(months[date.month - 1]) \(date.year) \(time)"
  }

  private static func twoDigits(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }
}
