import Foundation

/// A time zone as a value: what a wall shows at an instant there.
public struct Zone: Hashable, Sendable {
  /// The name in the tz database: `Europe/Berlin`.
  public let name: String
  private let zone: TimeZone

  /// nil for a name that the tz database does not know.
  public init?(name: String) {
    guard let zone = TimeZone(identifier: name) else { return nil }
    self.name = name
    self.zone = zone
  }

  public static let utc = Zone(name: "UTC", zone: .gmt)

  private init(name: String, zone: TimeZone) {
    self.name = name
    self.zone = zone
  }

  /// The calendar day that a wall shows at this instant.
  public func date(at instant: Instant) -> CivilDate {
    let local = instant.milliseconds + offset(at: instant.milliseconds)
    return CivilDate(daysSince1970: Int(floorDivide(local, by: Self.dayLength)))
  }

  /// What a clock on the wall shows at this instant: `09:51`.
  public func clock(at instant: Instant) -> String {
    let minutes = floorDivide(instant.milliseconds + offset(at: instant.milliseconds), by: 60_000)
    let ofDay = minutes - floorDivide(minutes, by: 1440) * 1440
    return [ofDay / 60, ofDay % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
  }

  /// The same with seconds, for somebody who waits: `14:03:20`.
  public func clockWithSeconds(at instant: Instant) -> String {
    let seconds = floorDivide(instant.milliseconds + offset(at: instant.milliseconds), by: 1000)
    let ofMinute = seconds - floorDivide(seconds, by: 60) * 60
    return "\(clock(at: instant)):\(ofMinute < 10 ? "0" : "")\(ofMinute)"
  }

  /// The first instant of the hour that a clock on the wall shows.
  public func hour(at instant: Instant) -> Instant {
    let local = instant.milliseconds + offset(at: instant.milliseconds)
    let passed = local - floorDivide(local, by: Self.hourLength) * Self.hourLength
    return Instant(milliseconds: instant.milliseconds - passed)
  }

  /// The number of that hour, 0 to 23.
  public func hourOfDay(at instant: Instant) -> Int {
    let hours = floorDivide(instant.milliseconds + offset(at: instant.milliseconds), by: Self.hourLength)
    return Int(hours - floorDivide(hours, by: 24) * 24)
  }

  /// The first instant of a day: midnight, or where the clocks jump over midnight, the jump.
  public func start(of date: CivilDate) -> Instant {
    let midnight = Int64(date.daysSince1970) * Self.dayLength
    let before = offset(at: midnight - Self.dayLength)
    let after = offset(at: midnight + Self.dayLength)
    for candidate in [midnight - max(before, after), midnight - min(before, after)]
    where candidate + offset(at: candidate) == midnight {
      return Instant(milliseconds: candidate)
    }
    return jump(between: midnight - Self.dayLength, and: midnight + Self.dayLength, offset: before)
  }

  private static let dayLength: Int64 = 86_400_000
  private static let hourLength: Int64 = 3_600_000

  private func jump(between start: Int64, and end: Int64, offset before: Int64) -> Instant {
    var (low, high) = (start, end)
    while high - low > 1 {
      let middle = low + (high - low) / 2
      if offset(at: middle) == before { low = middle } else { high = middle }
    }
    return Instant(milliseconds: high)
  }

  private func offset(at milliseconds: Int64) -> Int64 {
    let date = Date(timeIntervalSince1970: Double(milliseconds) / 1000)
    return Int64(zone.secondsFromGMT(for: date)) * 1000
  }

  private func floorDivide(_ number: Int64, by divisor: Int64) -> Int64 {
    number >= 0 ? number / divisor : -((-number + divisor - 1) / divisor)
  }
}
