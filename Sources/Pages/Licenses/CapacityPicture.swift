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

  struct Label: Hashable, Sendable {
    let x: String
    let y: String
    let words: String
    /// Whether a telephone has no room for it.
    var isRoomy = false
  }

  struct Fall: Hashable, Sendable {
    let place: Label
    let day: String
  }

  /// As much of the width as a label needs, on a screen.
  private static let room = 0.09
  /// The same on a telephone.
  private static let phoneRoom = 0.24
  /// On a telephone, for the number of a fall, and for half the word that stands under today.
  private static let phoneNumberRoom = 0.14

  init(_ answer: SeeSeatTimeline.Answer, _ words: LicenseWords) {
    let now = answer.moment.wall
    chart = CapacityChart(
      .init(
        steps: answer.history, weeks: (answer.use?.weeks ?? []).map { CapacityChart.Week($0, in: words.reader.zone) },
        peak: answer.use?.peak?.seats, start: answer.since, now: now,
        end: CapacityChart.end(of: answer.timeline, now: now)))
    scale = chart.levels.map { Label(x: "20", y: $0.textY, words: Self.short($0.seats, words)) }
    counts = Self.counts(chart, words)
    falls = Self.falls(chart, words)
    let peak = answer.use?.peak
    peakY = chart.peakY.map(ChartNumber.text)
    peakLabel = chart.peakY.flatMap { y in
      peak.map { peak in
        Label(
          x: "100%", y: ChartNumber.text(y - 8),
          words: words.reader.text("licenses.chart.peak", ["count": words.reader.language.number(peak.seats)]))
      }
    }
    nowX = ChartNumber.percent(chart.nowX)
    dates = Self.dates(chart, words)
    hasBars = !chart.bars.isEmpty
    hasMissing = !chart.missing.isEmpty
    says = Self.sentence(answer, words)
  }

  private static func short(_ seats: Int, _ words: LicenseWords) -> String {
    let language = words.reader.language
    guard seats >= 10_000 else { return language.number(seats) }
    return language.text("licenses.chart.thousands", ["count": language.number(seats / 1000)])
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
      let isAfterFall = !isNow && chart.stretches[at - 1].y < stretch.y
      let fitsBelow = stretch.y + 19 < CapacityChart.ground
      return Label(
        x: ChartNumber.percent(x), y: ChartNumber.text(isAfterFall && fitsBelow ? stretch.y + 19 : stretch.y - 9),
        words: words.seats(stretch.seats), isRoomy: !isNow && end - x < phoneRoom)
    }
  }

  private static func falls(_ chart: CapacityChart, _ words: LicenseWords) -> [Fall] {
    chart.stretches.indices.dropFirst().compactMap { at in
      let (before, after) = (chart.stretches[at - 1], chart.stretches[at])
      guard after.x > chart.nowX, after.width >= room, case .limited(let was) = before.seats,
        case .limited(let stays) = after.seats, stays < was
      else { return nil }
      return Fall(
        place: Label(
          x: ChartNumber.percent(after.x), y: ChartNumber.text(before.y + 5),
          words: words.reader.language.number(stays - was), isRoomy: after.width < phoneNumberRoom),
        day: words.reader.text(
          "licenses.chart.after", ["day": words.reader.language.dayOfYear(words.lastDay(before: after.from))]))
    }
  }

  private static func dates(_ chart: CapacityChart, _ words: LicenseWords) -> [Label] {
    var (last, lastOnPhone) = (chart.nowX, chart.nowX)
    return chart.stretches.compactMap { stretch in
      guard stretch.x - last >= room, stretch.x <= 1 - room else { return nil }
      last = stretch.x
      let needed = lastOnPhone > chart.nowX ? phoneRoom : phoneNumberRoom
      let isRoomy = stretch.x - lastOnPhone < needed || stretch.x > 1 - phoneRoom
      if !isRoomy { lastOnPhone = stretch.x }
      let date = words.reader.zone.date(at: stretch.from)
      let month = words.reader.text("month.short.\(date.month)")
      return Label(
        x: ChartNumber.percent(stretch.x), y: "222",
        words: words.reader.text("licenses.chart.month", ["month": month, "year": String(date.year)]),
        isRoomy: isRoomy)
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
      to: zone.start(of: CivilDate(daysSince1970: week.monday.daysSince1970 + 7)), seats: week.seats)
  }
}
