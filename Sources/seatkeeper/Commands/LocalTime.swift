import Glibc
import Licensing
import SeatProtocol

/// Instants on the clock of whoever reads them.
enum LocalTime {
  /// `14:03:20`
  static func clock(_ instant: WireInstant) -> String {
    let local = local(instant)
    return [local.tm_hour, local.tm_min, local.tm_sec].map { padded($0) }.joined(separator: ":")
  }

  /// `2026-11-24`
  static func day(_ instant: WireInstant) -> String {
    let local = local(instant)
    return "\(local.tm_year + 1900)-\(padded(local.tm_mon + 1))-\(padded(local.tm_mday))"
  }

  /// `2026-11-24 14:03:20`
  static func moment(_ instant: WireInstant) -> String { "\(day(instant)) \(clock(instant))" }

  /// The last day on which something is good that is over at this instant.
  static func lastDay(endingAt instant: WireInstant) -> String {
    day(WireInstant(milliseconds: instant.milliseconds - 1))
  }

  /// The first instant after a day.
  static func end(of day: CivilDate) -> WireInstant {
    var next = tm()
    next.tm_year = Int32(day.year) - 1900
    next.tm_mon = Int32(day.month) - 1
    next.tm_mday = Int32(day.day) + 1
    next.tm_isdst = -1
    return WireInstant(milliseconds: Int64(mktime(&next)) * 1000)
  }

  private static func local(_ instant: WireInstant) -> tm {
    var seconds = time_t(instant.milliseconds / 1000)
    var local = tm()
    localtime_r(&seconds, &local)
    return local
  }

  private static func padded(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
