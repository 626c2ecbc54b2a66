import Licensing
import Wording

/// How long something has lasted, in a few words: `4 h 46 min`.
enum Lasting {
  static func words(_ duration: Duration, for reader: Reader) -> String {
    let minutes = Int(max(0, duration.milliseconds) / 60_000)
    let (days, hours) = (minutes / 1440, minutes / 60 % 24)
    if minutes == 0 { return reader.text("mine.lasted_now") }
    if minutes < 60 { return reader.text("mine.lasted_minutes", ["minutes": "\(minutes)"]) }
    if days == 0 { return reader.text("mine.lasted_hours", ["hours": "\(hours)", "minutes": "\(minutes % 60)"]) }
    return reader.text("mine.lasted_days", ["count": reader.language.number(days), "hours": "\(hours)"])
  }
}
