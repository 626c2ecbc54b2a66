import Licensing
import Wording

/// How long, and by when, as the page of seats tells it.
extension Reader {
  /// `40 s`, `59 min`, `4 h 52 min`, `3 d 4 h`.
  func span(_ duration: Duration) -> String {
    let seconds = max(0, Int(duration.milliseconds / 1000))
    let (minutes, hours, days) = (seconds / 60, seconds / 3600, seconds / 86_400)
    if seconds < 60 { return text("seats.span.seconds", ["count": "\(seconds)"]) }
    if hours == 0 { return text("seats.span.minutes", ["count": "\(minutes)"]) }
    if days == 0 { return text("seats.span.hours", ["hours": "\(hours)", "minutes": "\(minutes % 60)"]) }
    return text("seats.span.days", ["days": language.number(days), "hours": "\(hours % 24)"])
  }

  /// `5 s ago`; what has just been is not counted in seconds.
  func ago(_ instant: Instant, now: Instant) -> String {
    now - instant < .seconds(3) ? text("seats.just_now") : text("seats.ago", ["span": span(now - instant)])
  }

  /// `idle 71 min`: what is compared with minutes is told in minutes.
  func idle(since instant: Instant, now: Instant) -> String {
    let minutes = max(0, Int((now - instant).milliseconds / 60_000))
    let span = minutes < 180 ? text("seats.span.minutes", ["count": "\(minutes)"]) : span(now - instant)
    return text("seats.idle", ["span": span])
  }
}

extension Stamp {
  /// When something began: by the clock alone where that was today.
  init(since instant: Instant, now: Instant, for reader: Reader) {
    let isToday = reader.zone.date(at: instant) == reader.zone.date(at: now)
    self =
      isToday
      ? Stamp(instant, words: reader.zone.clock(at: instant)) : Stamp(instant, now: now, for: reader)
  }

  /// When something was decided: to the second where that was today.
  init(decided instant: Instant, now: Instant, for reader: Reader) {
    let isToday = reader.zone.date(at: instant) == reader.zone.date(at: now)
    self =
      isToday
      ? Stamp(freeBy: instant, for: reader) : Stamp(instant, now: now, for: reader)
  }
}
