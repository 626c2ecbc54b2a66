import Licensing
import SeatProtocol
import Web
import Wording

/// An instant on a page: for people, for programs, and in UTC for who wonders.
struct Stamp: Hashable, Sendable {
  let words: String
  /// `2026-10-14T07:12:04Z`
  let iso: String
  /// `2026-10-14 07:12 UTC`
  let utc: String

  init(_ instant: Instant, words: String) {
    self.words = words
    iso = instant.onTheWire.text
    utc = "\(iso.replacing("T", with: " ").prefix(16)) UTC"
  }

  /// Told as people do: today by the clock, this year without the year.
  init(_ instant: Instant, now: Instant, for reader: Reader) {
    let (date, today) = (reader.zone.date(at: instant), reader.zone.date(at: now))
    let clock = reader.zone.clock(at: instant)
    let words =
      if date == today {
        reader.text("stamp.today", ["clock": clock])
      } else if date.year == today.year {
        reader.text("stamp.this_year", ["day": reader.language.dayOfYear(date), "clock": clock])
      } else {
        reader.language.shortDay(date)
      }
    self.init(instant, words: words)
  }
}
