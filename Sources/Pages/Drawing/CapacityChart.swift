import Licensing

/// Seats over time as a step chart: the capacity with its falls, the peak of each week, the highest of them as a line,
/// and where a fall leaves fewer seats than that. Widths are parts of the picture's, heights are pixels from its top.
struct CapacityChart: Hashable, Sendable {
  /// What is drawn.
  struct Content: Sendable {
    /// The first one is so at the start, or from before.
    var steps: [Capacity.Step]
    /// The weeks in which there was any use.
    var weeks: [Week] = []
    /// The highest use; nil draws no line and misses no seat.
    var peak: Int?
    var start: Instant
    var now: Instant
    var end: Instant
  }

  struct Week: Hashable, Sendable {
    let from: Instant
    let to: Instant
    let seats: Int
  }

  struct Box: Hashable, Sendable {
    let x: String
    let width: String
    let y: String
    let height: String
  }

  struct Stroke: Hashable, Sendable {
    /// The class by which the stylesheet knows it.
    let kind: String
    let x1: String
    let x2: String
    let y1: String
    let y2: String
  }

  /// A level of the scale.
  struct Level: Hashable, Sendable {
    let seats: Int
    let y: String
    /// Where its number stands.
    let textY: String
    /// The zero line is drawn by itself.
    let hasLine: Bool
  }

  /// So many seats for a while, as far as it is in the picture.
  struct Stretch: Hashable, Sendable {
    let from: Instant
    let seats: SeatCount
    /// Where it begins and how wide it is, of 1.
    let x: Double
    let width: Double
    let y: Double
  }

  static let height = 236
  static let ground = 200.0
  private static let ceiling = 20.0
  /// Where the line of unlimited seats is.
  private static let sky = 10.0

  let levels: [Level]
  let stretches: [Stretch]
  let washes: [Box]
  let missing: [Box]
  let bars: [Box]
  let strokes: [Stroke]
  let peakY: Double?
  let nowX: Double

  init(_ content: Content) {
    let scale = ChartScale(upTo: Self.highest(content))
    func x(_ instant: Instant) -> Double { Self.x(instant, content) }
    func y(_ seats: SeatCount) -> Double { Self.y(seats, scale) }
    let stretches = Self.stretches(content, scale)
    levels = scale.lines.map { seats in
      let level = y(.limited(seats))
      return Level(
        seats: seats, y: PlainNumber.text(level), textY: PlainNumber.text(level + 4.5), hasLine: seats > 0)
    }
    self.stretches = stretches
    washes = stretches.filter { $0.seats != .limited(0) }.map { Box($0.x, $0.width, from: $0.y, to: Self.ground) }
    nowX = x(content.now)
    peakY = content.peak.map { y(.limited($0)) }
    missing = Self.missing(stretches, content, scale)
    bars = content.weeks.filter { $0.from >= content.start && $0.from < content.end }.map { week in
      // A quarter of each week parts it from the next.
      Box(x(week.from), 0.76 * (x(week.to) - x(week.from)), from: y(.limited(week.seats)), to: Self.ground)
    }
    strokes = Self.strokes(stretches)
  }

  private static func highest(_ content: Content) -> Int {
    let capacity = content.steps.map { step in
      if case .limited(let seats) = step.seats { seats } else { 0 }
    }
    return (capacity + content.weeks.map(\.seats) + [content.peak ?? 0]).max() ?? 0
  }

  private static func x(_ instant: Instant, _ content: Content) -> Double {
    let inside = min(max(instant, content.start), content.end)
    return (inside - content.start).inSeconds / max(1, (content.end - content.start).inSeconds)
  }

  private static func y(_ seats: SeatCount, _ scale: ChartScale) -> Double {
    guard case .limited(let count) = seats else { return sky }
    return ground - (ground - ceiling) * Double(count) / Double(scale.top)
  }

  private static func stretches(_ content: Content, _ scale: ChartScale) -> [Stretch] {
    content.steps.indices.compactMap { at in
      let step = content.steps[at]
      let next = at + 1 < content.steps.count ? content.steps[at + 1].from : content.end
      let (from, to) = (x(step.from, content), x(next, content))
      guard to > from else { return nil }
      return Stretch(from: step.from, seats: step.seats, x: from, width: to - from, y: y(step.seats, scale))
    }
  }

  /// From now on: what is over misses nothing any more.
  private static func missing(_ stretches: [Stretch], _ content: Content, _ scale: ChartScale) -> [Box] {
    guard let peak = content.peak else { return [] }
    let now = x(content.now, content)
    return stretches.compactMap { stretch in
      guard case .limited(let seats) = stretch.seats, seats < peak, stretch.x + stretch.width > now else { return nil }
      let from = max(now, stretch.x)
      return Box(from, stretch.x + stretch.width - from, from: y(.limited(peak), scale), to: stretch.y)
    }
  }

  private static func strokes(_ stretches: [Stretch]) -> [Stroke] {
    stretches.indices.flatMap { at in
      let stretch = stretches[at]
      let along = Stroke(
        kind: "v-step", from: (stretch.x, stretch.y), to: (stretch.x + stretch.width, stretch.y))
      guard at > 0 else { return [along] }
      let before = stretches[at - 1]
      let edge = Stroke(
        kind: before.y < stretch.y ? "v-fall" : "v-step", from: (stretch.x, before.y), to: (stretch.x, stretch.y))
      return [edge, along]
    }
  }
}

extension CapacityChart.Box {
  init(_ x: Double, _ width: Double, from top: Double, to bottom: Double) {
    self.init(
      x: PlainNumber.percent(x), width: PlainNumber.percent(width), y: PlainNumber.text(top),
      height: PlainNumber.text(bottom - top))
  }
}

extension CapacityChart.Stroke {
  init(kind: String, from start: (x: Double, y: Double), to end: (x: Double, y: Double)) {
    self.init(
      kind: kind, x1: PlainNumber.percent(start.x), x2: PlainNumber.percent(end.x), y1: PlainNumber.text(start.y),
      y2: PlainNumber.text(end.y))
  }
}

extension CapacityChart {
  /// Until when a timeline is drawn: a quarter beyond its last step, half a year at least and five years at most.
  static func end(of timeline: [Capacity.Step], now: Instant) -> Instant {
    let last = timeline.last?.from ?? now
    let ahead = min(max(0, (last - now).milliseconds), Duration.days(4 * 365).milliseconds)
    return now + max(.days(180), .milliseconds(ahead + ahead / 4))
  }
}
