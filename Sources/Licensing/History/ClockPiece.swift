/// A part of a span of time that lies in one hour, and so in one day, as clocks on the wall show them.
struct ClockPiece: Hashable {
  let from: Instant
  let to: Instant
  /// The hour's first instant, which may be before `from`.
  let hour: Instant
  let day: CivilDate

  /// Wherever clocks are, they strike the hour, and are changed, at a quarter of an hour of UTC.
  private static let quarter = Duration.minutes(15)

  /// The parts of a span, one after the other.
  static func all(from: Instant, to: Instant, in zone: Zone) -> [ClockPiece] {
    var pieces: [ClockPiece] = []
    var at = from
    while at < to {
      let next = min(to, quarter(after: at))
      let (hour, day) = (zone.hour(at: at), zone.date(at: at))
      if let last = pieces.last, last.hour == hour, last.day == day {
        pieces[pieces.count - 1] = ClockPiece(from: last.from, to: next, hour: hour, day: day)
      } else {
        pieces.append(ClockPiece(from: at, to: next, hour: hour, day: day))
      }
      at = next
    }
    return pieces
  }

  private static func quarter(after instant: Instant) -> Instant {
    let length = quarter.milliseconds
    let passed = ((instant.milliseconds % length) + length) % length
    return Instant(milliseconds: instant.milliseconds - passed + length)
  }
}
