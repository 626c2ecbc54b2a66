import Books
import Licensing
import UseCases
import Wording

/// The answer of the page of licenses: how many seats there are, until when, and how many then.
struct SeatOutlook: Sendable {
  let words: LicenseWords
  /// From now on.
  let timeline: [Capacity.Step]

  private var reader: Reader { words.reader }

  /// - Parameters:
  ///   - hasLicenses: whether there ever was one.
  ///   - isSuspended: whether there is one that the vendor has suspended.
  func headline(hasLicenses: Bool, isSuspended: Bool) -> String {
    guard hasLicenses, let now = timeline.first?.seats else { return reader.text("licenses.headline.empty") }
    let next = timeline.dropFirst().first
    switch (now, next) {
    case (.limited(0), let next?):
      return reader.text(
        "licenses.headline.begins", ["seats": words.seats(next.seats), "day": words.day(first(next))])
    case (.limited(0), nil): return reader.text(isSuspended ? "licenses.headline.suspended" : "licenses.headline.over")
    case (.unlimited, nil): return reader.text("licenses.headline.unlimited")
    case (.unlimited, let next?):
      return reader.text("licenses.headline.unlimited_falls", values(now, next: next.seats, on: last(next)))
    case (.limited, nil): return reader.text("licenses.headline.steady", values(now, next: nil, on: ""))
    case (.limited, let next?):
      return isMore(next.seats, than: now)
        ? reader.text("licenses.headline.rises", values(now, next: next.seats, on: words.day(first(next))))
        : reader.text("licenses.headline.falls", values(now, next: next.seats, on: last(next)))
    }
  }

  /// What it means for those who use them; nil where nothing is known of that.
  func lede(_ use: SeeSeatTimeline.Use?) -> String? {
    guard let use else { return nil }
    guard let peak = use.peak else { return reader.text("licenses.lede.unused") }
    let seen = reader.text("licenses.lede.peak", ["count": reader.language.number(peak.seats)])
    guard let short = firstShort(of: peak.seats) else { return seen + " " + reader.text("licenses.lede.enough") }
    let missing = reader.text(
      "licenses.lede.missing", ["count": reader.language.number(short.missing), "day": words.day(first(short.step))])
    return seen + " " + missing
  }

  private func firstShort(of peak: Int) -> (step: Capacity.Step, missing: Int)? {
    for step in timeline {
      if case .limited(let seats) = step.seats, seats < peak { return (step, peak - seats) }
    }
    return nil
  }

  private func first(_ step: Capacity.Step) -> CivilDate { reader.zone.date(at: step.from) }

  private func last(_ next: Capacity.Step) -> String { words.day(words.lastDay(before: next.from)) }

  private func values(_ seats: SeatCount, next: SeatCount?, on day: String) -> [String: String] {
    ["count": words.number(seats), "next": next.map(words.number) ?? "", "day": day]
  }

  private func isMore(_ seats: SeatCount, than other: SeatCount) -> Bool {
    guard case .limited(let a) = seats else { return true }
    guard case .limited(let b) = other else { return false }
    return a > b
  }
}
