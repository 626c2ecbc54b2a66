import Licensing
import Wording

/// Where everything of a chart stands.
struct ChartPlan {
  let subject: UseChart.Subject
  private let language: Language
  private let heights: ChartAxis
  /// What there were.
  let steps: SeatSteps
  private let mostRefused: Int

  /// How deep the most refusals hang.
  private static let depth = 30.0
  /// From here on a name stands left of its place, or it would not be in the picture.
  private static let late = 0.88
  /// Room between the ground and what hangs from it.
  private static let gap = 3.0

  init(_ subject: UseChart.Subject, in language: Language) {
    self.subject = subject
    self.language = language
    let heights = ChartAxis(
      upTo: subject.top, ceiling: subject.isSmall ? 8 : 24, ground: subject.isSmall ? 88 : 200)
    let count = Double(max(subject.peaks.count, 1))
    self.heights = heights
    steps = SeatSteps(
      subject.steps.map { step in (x: step.at / count, seats: step.seats.map(SeatCount.limited) ?? .unlimited) }, to: 1,
      on: heights)
    mostRefused = subject.refused.max() ?? 0
  }

  var ground: Double { heights.ground }

  private var plot: Double { heights.ground - heights.ceiling }

  var height: Double { ground + (mostRefused > 0 ? 66 : 20) }

  private var count: Int { max(subject.peaks.count, 1) }

  private func part(_ at: Double) -> Double { at / Double(count) }

  private func up(_ seats: Int) -> Double { ground - heights.y(.limited(seats)) }

  // MARK: - The ground and its axis

  var axis: [UseChart.Axis] {
    let numbers = heights.levels(isSmall: subject.isSmall).map { level in
      UseChart.Axis(y: level.textY, words: language.chartNumber(level.seats))
    }
    guard mostRefused > 0 else { return numbers }
    return numbers + [UseChart.Axis(y: PlainNumber.text(ground + 32), words: language.chartNumber(mostRefused))]
  }

  var grid: [String] {
    let seats = heights.levels(isSmall: subject.isSmall).filter(\.hasLine).map(\.y)
    return seats + (mostRefused > 0 ? [PlainNumber.text(ground + Self.gap + Self.depth)] : [])
  }

  var ticks: [UseChart.Tick] {
    subject.marks.map { mark in
      UseChart.Tick(
        x: PlainNumber.percent(part(mark.at)), words: subject.isSmall && mark.isMinor ? nil : mark.words,
        isMinor: mark.isMinor, isLate: part(mark.at) > Self.late)
    }
  }

  // MARK: - Bars

  /// Days stand apart; hours, of which there are many, do not.
  var bars: UseChart.Bars {
    let (margin, width) = subject.isByHour ? ("", "1") : (".1", ".8")
    let low = PlainNumber.text(plot)
    let path = subject.peaks.enumerated().map { at, peak in
      peak > 0 ? "M\(at)\(margin) \(low)v-\(PlainNumber.text(up(peak)))h\(width)V\(low)" : ""
    }
    return UseChart.Bars(y: PlainNumber.text(heights.ceiling), height: low, count: String(count), path: path.joined())
  }

  /// What hangs down; nil where nobody was refused.
  var refused: UseChart.Bars? {
    guard mostRefused > 0 else { return nil }
    let path = subject.refused.enumerated().map { at, times -> String in
      guard times > 0 else { return "" }
      let deep = max(Self.depth * Double(times) / Double(mostRefused), 3)
      return "M\(at) 0v\(PlainNumber.text(deep))h1V0"
    }
    return UseChart.Bars(
      y: PlainNumber.text(ground + Self.gap), height: "32", count: String(count), path: path.joined())
  }

  // MARK: - Words in the picture

  /// So many steps are named at most, and none that is narrower than this part of the width.
  private static let stepsNamed = 8
  private static let narrow = 0.08

  var labels: [UseChart.Label] {
    let stretches = steps.stretches
    let isNamed = stretches.count <= Self.stepsNamed
    var labels: [UseChart.Label] = []
    for (at, stretch) in stretches.enumerated() {
      if at == stretches.count - 1 {
        labels.append(name(of: stretch, isFirst: true, x: "100%", dx: "0", anchor: "end"))
      } else if isNamed, stretch.width >= Self.narrow {
        let x = PlainNumber.percent(stretch.x)
        labels.append(name(of: stretch, isFirst: at == 0, x: x, dx: "4", anchor: "start"))
      }
      if at > 0, isNamed, let fall = fall(from: stretches[at - 1], to: stretch) { labels.append(fall) }
    }
    return labels + (peakLabel.map { [$0] } ?? [])
  }

  /// - Parameter isFirst: whether it says of what it is a number.
  private func name(
    of stretch: SeatSteps.Stretch, isFirst: Bool, x: String, dx: String, anchor: String
  ) -> UseChart.Label {
    let words = subject.steps[stretch.number].words
    guard case .limited(let seats) = stretch.seats else {
      // There is no room above.
      let below = PlainNumber.text(stretch.y + 16)
      return UseChart.Label(kind: "strong", x: x, dx: dx, y: below, anchor: anchor, words: words)
    }
    return UseChart.Label(
      kind: "strong", x: x, dx: dx, y: PlainNumber.text(stretch.y - 7), anchor: anchor,
      words: isFirst ? words : language.number(seats))
  }

  /// How many seats went; nil where none did, or nobody can count them.
  private func fall(from before: SeatSteps.Stretch, to stretch: SeatSteps.Stretch) -> UseChart.Label? {
    guard case .limited(let was) = before.seats, case .limited(let stays) = stretch.seats, stays < was else {
      return nil
    }
    return UseChart.Label(
      kind: "fall-t", x: PlainNumber.percent(stretch.x), dx: "6", y: PlainNumber.text(before.y + 16), anchor: "start",
      words: language.number(stays - was))
  }

  private var peakLabel: UseChart.Label? {
    guard let words = subject.peakWords, let peak = subject.peaks.max(), peak > 0,
      let at = subject.peaks.firstIndex(of: peak)
    else { return nil }
    let isRight = at * 2 > count
    return UseChart.Label(
      kind: "strong roomy", x: PlainNumber.percent(part(Double(isRight ? at : at + 1))), dx: isRight ? "-4" : "4",
      y: PlainNumber.text(heights.y(.limited(peak)) + 4), anchor: isRight ? "end" : "start", words: words)
  }
}
