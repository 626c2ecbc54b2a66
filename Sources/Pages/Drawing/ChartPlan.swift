import Wording

/// Where everything of a chart stands.
struct ChartPlan {
  let subject: UseChart.Subject
  private let language: Language
  private let scale: ChartScale
  private let top: Double
  private let plot: Double
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
    scale = ChartScale(upTo: subject.top)
    top = subject.isSmall ? 8 : 24
    plot = subject.isSmall ? 80 : 176
    mostRefused = subject.refused.max() ?? 0
  }

  var ground: Double { top + plot }

  var height: Double { ground + (mostRefused > 0 ? 66 : 20) }

  private var count: Int { max(subject.peaks.count, 1) }

  private func part(_ at: Double) -> Double { at / Double(count) }

  private func y(_ seats: Int) -> Double { ground - up(seats) }

  private func up(_ seats: Int) -> Double { plot * Double(seats) / Double(scale.top) }

  // MARK: - The ground and its axis

  var axis: [UseChart.Axis] {
    let numbers = (subject.isSmall ? [0, scale.top] : scale.lines).map { seats in
      UseChart.Axis(y: PlainNumber.text(y(seats) + 4.5), words: language.chartNumber(seats))
    }
    guard mostRefused > 0 else { return numbers }
    return numbers + [UseChart.Axis(y: PlainNumber.text(ground + 32), words: language.chartNumber(mostRefused))]
  }

  var grid: [String] {
    let seats = (subject.isSmall ? [scale.top] : scale.lines.filter { $0 > 0 }).map { y($0) }
    return (seats + (mostRefused > 0 ? [ground + Self.gap + Self.depth] : [])).map { PlainNumber.text($0) }
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
    return UseChart.Bars(y: PlainNumber.text(top), height: low, count: String(count), path: path.joined())
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

  // MARK: - What there were

  /// The steps with their ends; where there are as many as are wanted nothing is drawn.
  private var spans: [(from: Double, to: Double, seats: Int, words: String)] {
    subject.steps.enumerated().compactMap { at, step in
      let end = at + 1 < subject.steps.count ? subject.steps[at + 1].at : Double(count)
      guard let seats = step.seats, end > step.at else { return nil }
      return (from: part(step.at), to: part(end), seats: seats, words: step.words)
    }
  }

  var washes: [UseChart.Wash] {
    spans.filter { $0.seats > 0 }.map { span in
      UseChart.Wash(
        x: PlainNumber.percent(span.from), width: PlainNumber.percent(span.to - span.from),
        y: PlainNumber.text(y(span.seats)), height: PlainNumber.text(up(span.seats)))
    }
  }

  var lines: [UseChart.Line] {
    var lines: [UseChart.Line] = []
    var before: (to: Double, seats: Int)?
    for span in spans {
      if let before, before.to == span.from {
        lines.append(
          UseChart.Line(
            kind: span.seats < before.seats ? "v-fall" : "v-step", x1: PlainNumber.percent(span.from),
            x2: PlainNumber.percent(span.from), y1: PlainNumber.text(y(before.seats)),
            y2: PlainNumber.text(y(span.seats))))
      }
      let height = PlainNumber.text(y(span.seats))
      lines.append(
        UseChart.Line(
          kind: "v-step", x1: PlainNumber.percent(span.from), x2: PlainNumber.percent(span.to), y1: height, y2: height))
      before = (to: span.to, seats: span.seats)
    }
    return lines
  }

  // MARK: - Words in the picture

  /// So many steps are named at most, and none that is narrower than this part of the width.
  private static let stepsNamed = 8
  private static let narrow = 0.08

  var labels: [UseChart.Label] {
    let spans = self.spans
    var labels: [UseChart.Label] = []
    for (at, span) in spans.enumerated() {
      let isLast = at == spans.count - 1
      let above = PlainNumber.text(y(span.seats) - 7)
      if isLast {
        labels.append(
          UseChart.Label(kind: "strong", x: "100%", dx: "0", y: above, anchor: "end", words: span.words))
      } else if spans.count <= Self.stepsNamed, span.to - span.from >= Self.narrow {
        labels.append(
          UseChart.Label(
            kind: "strong", x: PlainNumber.percent(span.from), dx: "4", y: above, anchor: "start",
            words: at == 0 ? span.words : language.number(span.seats)))
      }
      if at > 0, spans.count <= Self.stepsNamed, span.seats < spans[at - 1].seats {
        labels.append(
          UseChart.Label(
            kind: "fall-t", x: PlainNumber.percent(span.from), dx: "6",
            y: PlainNumber.text(y(spans[at - 1].seats) + 16), anchor: "start",
            words: language.number(span.seats - spans[at - 1].seats)))
      }
    }
    return labels + (peakLabel.map { [$0] } ?? [])
  }

  private var peakLabel: UseChart.Label? {
    guard let words = subject.peakWords, let peak = subject.peaks.max(), peak > 0,
      let at = subject.peaks.firstIndex(of: peak)
    else { return nil }
    let isRight = at * 2 > count
    return UseChart.Label(
      kind: "strong roomy", x: PlainNumber.percent(part(Double(isRight ? at : at + 1))), dx: isRight ? "-4" : "4",
      y: PlainNumber.text(y(peak) + 4), anchor: isRight ? "end" : "start", words: words)
  }
}
