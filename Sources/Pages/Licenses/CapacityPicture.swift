import Books
import Licensing
import UseCases
import Wording

/// The chart of seats over time with its words: what is named in the picture, and nothing else.
struct CapacityPicture: Sendable {
  let chart: CapacityChart
  /// What the picture says, for who does not see it.
  let says: String
  /// The numbers of the scale.
  let scale: [Label]
  /// So many seats from here on.
  let counts: [Label]
  let falls: [Fall]
  let peakLabel: Label?
  let nowX: String
  let peakY: String?
  /// Where the years and months stand below.
  let dates: [Label]
  let hasBars: Bool
  let hasMissing: Bool
  let hasFall: Bool

  struct Label: Hashable, Sendable {
    let x: String
    let y: String
    let words: String
    /// Left out where the screen is narrow.
    var isRoomy = false
  }

  struct Fall: Hashable, Sendable {
    let place: Label
    let day: String
  }

  /// As much of the width as a label needs, on a wide screen and on a narrow one.
  private static let room = 0.12
  private static let narrowRoom = 0.3
  /// What two lines of text need, from one to the other.
  private static let line = 15.0

  init(_ answer: SeeSeatTimeline.Answer, _ words: LicenseWords) {
    let now = answer.moment.wall
    chart = CapacityChart(
      .init(
        steps: answer.history, weeks: (answer.use?.weeks ?? []).map { CapacityChart.Week($0, in: words.reader.zone) },
        peak: answer.use?.peak?.seats, start: answer.since, now: now,
        end: CapacityChart.end(of: answer.timeline, now: now)))
    scale = chart.levels.map { Label(x: "20", y: $0.textY, words: words.reader.language.chartNumber($0.seats)) }
    counts = Self.counts(chart, words)
    falls = Self.falls(chart, words)
    let peak = answer.use?.peak
    peakY = chart.peakY.map(PlainNumber.text)
    peakLabel = chart.peakY.flatMap { y in
      peak.map { peak in
        Label(
          x: "100%", y: PlainNumber.text(y - 8),
          words: words.reader.text("licenses.chart.peak", ["count": words.reader.language.number(peak.seats)]))
      }
    }
    nowX = PlainNumber.percent(chart.nowX)
    dates = Self.dates(chart, words)
    hasBars = !chart.bars.isEmpty
    hasMissing = !chart.missing.isEmpty
    hasFall = chart.strokes.contains { $0.kind == "v-fall" }
    says = Self.sentence(answer, words)
  }

  /// How many seats there are now, and after each step that has room for it.
  private static func counts(_ chart: CapacityChart, _ words: LicenseWords) -> [Label] {
    chart.stretches.indices.compactMap { at in
      let stretch = chart.stretches[at]
      let end = stretch.x + stretch.width
      guard end > chart.nowX else { return nil }
      let isNow = stretch.x <= chart.nowX
      let x = isNow ? chart.nowX : stretch.x
      guard end - x >= room else { return nil }
      let y = isNow ? stretch.y - 9 : countY(chart.stretches[at - 1], stretch)
      return Label(
        x: PlainNumber.percent(x), y: PlainNumber.text(y), words: words.seats(stretch.seats),
        isRoomy: end - x < narrowRoom)
    }
  }

  /// Below the line after a fall, where there is room, else above it.
  private static func countY(_ before: CapacityChart.Stretch, _ stretch: CapacityChart.Stretch) -> Double {
    let isBelow = before.y < stretch.y && stretch.y + 19 < CapacityChart.ground
    return isBelow ? stretch.y + 19 : stretch.y - 9
  }

  /// At the height from which it falls; beside the peak's line rather than on it, and above the count rather than on
  /// that.
  private static func fallY(_ before: CapacityChart.Stretch, _ after: CapacityChart.Stretch, peak: Double?) -> Double {
    var y = before.y + 5
    if let peak, abs(y - 5 - peak) < 10 { y = peak + line }
    let count = countY(before, after)
    return abs(y - count) < line ? count - line : y
  }

  private static func falls(_ chart: CapacityChart, _ words: LicenseWords) -> [Fall] {
    chart.stretches.indices.dropFirst().compactMap { at in
      let (before, after) = (chart.stretches[at - 1], chart.stretches[at])
      guard after.x > chart.nowX, after.width >= room, case .limited(let was) = before.seats,
        case .limited(let stays) = after.seats, stays < was
      else { return nil }
      return Fall(
        place: Label(
          x: PlainNumber.percent(after.x), y: PlainNumber.text(fallY(before, after, peak: chart.peakY)),
          words: words.reader.language.number(stays - was), isRoomy: after.width < narrowRoom),
        day: words.reader.text(
          "licenses.chart.after", ["day": words.reader.language.dayOfYear(words.lastDay(before: after.from))]))
    }
  }

  private static func dates(_ chart: CapacityChart, _ words: LicenseWords) -> [Label] {
    var (last, lastNarrow) = (chart.nowX, chart.nowX)
    return chart.stretches.compactMap { stretch in
      guard stretch.x - last >= room, stretch.x <= 1 - room else { return nil }
      last = stretch.x
      let isRoomy = stretch.x - lastNarrow < narrowRoom || stretch.x > 1 - narrowRoom
      if !isRoomy { lastNarrow = stretch.x }
      let date = words.reader.zone.date(at: stretch.from)
      let month = words.reader.text("month.short.\(date.month)")
      return Label(
        x: PlainNumber.percent(stretch.x), y: "222",
        words: words.reader.text("licenses.chart.month", ["month": month, "year": String(date.year)]), isRoomy: isRoomy)
    }
  }

  /// The same in words, as far as anybody would listen; the table has all of it.
  private static func sentence(_ answer: SeeSeatTimeline.Answer, _ words: LicenseWords) -> String {
    let steps = answer.timeline.prefix(4)
    let parts = steps.indices.map { at in
      guard at + 1 < answer.timeline.count else { return words.seats(steps[at].seats) }
      return words.reader.text(
        "licenses.chart.until",
        [
          "seats": words.seats(steps[at].seats),
          "day": words.reader.language.day(words.lastDay(before: answer.timeline[at + 1].from)),
        ])
    }
    let capacity = words.reader.text("licenses.chart.says", ["steps": parts.joined(separator: "; ")])
    guard let peak = answer.use?.peak else { return capacity }
    return capacity + " "
      + words.reader.text("licenses.chart.says_peak", ["count": words.reader.language.number(peak.seats)])
  }
}

extension CapacityChart.Week {
  init(_ week: WeekPeak, in zone: Zone) {
    self.init(
      from: zone.start(of: week.monday),
      to: zone.start(of: week.monday.adding(days: 7)), seats: week.seats)
  }
}
