import Books
import Licensing
import UseCases
import Web

/// The history as files: the same figures and the same people as on the pages, by the same choice.
enum HistoryFiles {
  /// Seats by the hour or by the day, as the picture has them.
  static func seats(_ seen: SeeHistory.Answer) -> String {
    seen.history.range.isByHour ? hours(seen) : days(seen)
  }

  private static func days(_ seen: SeeHistory.Answer) -> String {
    let history = seen.history
    let products = history.products.sorted()
    let found = Dictionary(history.days.map { ($0.day, $0) }) { first, _ in first }
    let head =
      ["day", "seats", "peak", "peak_at", "mean_9_to_17", "full_minutes", "refused"]
      + products.map { "peak_\($0.text)" }
    let lines = history.rowsByDay(products).reversed().map { row in
      let peakAt = found[row.first].map { clock($0.peakAt, history.calendar.zone) } ?? ""
      let mean = row.mean.map(number) ?? ""
      let fields = [
        row.first.description, count(row.seats), String(row.peak), peakAt, mean,
        seen.product == nil ? number(Double(row.fullTime.milliseconds) / 60_000) : "", String(row.refused),
      ]
      return CSVWriter.line(fields + row.productPeaks.map { String($0) })
    }
    return CSVWriter.line(head) + lines.joined()
  }

  private static func hours(_ seen: SeeHistory.Answer) -> String {
    let history = seen.history
    let found = Dictionary(history.hours.map { ($0.hour, $0) }) { first, _ in first }
    let refused = history.refusedByHour
    let lines = history.hourPeaks.indices.map { at in
      let hour = history.calendar.from + .hours(at)
      let mean = (found[hour]?.seatTime ?? .zero).inSeconds / 3600
      return CSVWriter.line([
        clock(hour, history.calendar.zone), count(history.capacity.seats(at: hour)), String(found[hour]?.peak ?? 0),
        number(mean), String(refused[at]),
      ])
    }
    return CSVWriter.line(["hour", "seats", "peak", "mean", "refused"]) + lines.joined()
  }

  static let refusalColumns = [
    "name", "email", "product", "from", "until", "waited_minutes", "tries", "reason", "ended",
  ]

  static func line(_ entry: EpisodeEntry, _ zone: Zone, now: Instant) -> String {
    let episode = entry.episode
    let ended = episode.seatedAt == nil ? (episode.waits(at: now) ? "waits" : "gave_up") : "seated"
    return CSVWriter.line([
      entry.memberName, entry.email, episode.product.text, clock(episode.firstAt, zone),
      clock(episode.seatedAt ?? episode.lastAt, zone), number(Double(episode.waited.milliseconds) / 60_000),
      String(episode.tries), episode.reason.rawValue, ended,
    ])
  }

  static let memberColumns = ["name", "email", "last_seat", "days", "hours", "seated_now"]

  static func line(_ member: MemberUse, _ zone: Zone) -> String {
    CSVWriter.line([
      member.name, member.email, member.lastAt.map { clock($0, zone) } ?? "", String(member.days),
      number(Double(member.seatTime.milliseconds) / 3_600_000), member.holdsNow ? "yes" : "no",
    ])
  }

  /// `2026-10-14 11:58`, by the vendor's clock.
  private static func clock(_ instant: Instant, _ zone: Zone) -> String {
    "\(zone.date(at: instant)) \(zone.clock(at: instant))"
  }

  private static func number(_ value: Double) -> String { PlainNumber.text(value) }

  /// Nothing is as many as are wanted.
  private static func count(_ seats: SeatCount) -> String {
    if case .limited(let count) = seats { String(count) } else { "" }
  }
}
