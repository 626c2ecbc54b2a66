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

  typealias Box = SeatSteps.Box
  typealias Level = ChartAxis.Level

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

  let levels: [Level]
  let stretches: [Stretch]
  let washes: [Box]
  let missing: [Box]
  let bars: [Box]
  let strokes: [SeatSteps.Stroke]
  let peakY: Double?
  let nowX: Double

  init(_ content: Content) {
    let axis = ChartAxis(upTo: Self.highest(content), ceiling: Self.ceiling, ground: Self.ground)
    func x(_ instant: Instant) -> Double { Self.x(instant, content) }
    let steps = SeatSteps(
      content.steps.map { step in (x: x(step.from), seats: step.seats) }, to: x(content.end), on: axis)
    let stretches = steps.stretches.map { stretch in
      Stretch(
        from: content.steps[stretch.number].from, seats: stretch.seats, x: stretch.x, width: stretch.width, y: stretch.y
      )
    }
    levels = axis.levels()
    self.stretches = stretches
    washes = steps.washes
    nowX = x(content.now)
    peakY = content.peak.map { axis.y(.limited($0)) }
    missing = Self.missing(stretches, content, axis)
    bars = content.weeks.filter { $0.from >= content.start && $0.from < content.end }.map { week in
      // A quarter of each week parts it from the next.
      Box(x(week.from), 0.76 * (x(week.to) - x(week.from)), from: axis.y(.limited(week.seats)), to: Self.ground)
    }
    strokes = steps.lines
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

  /// From now on: what is over misses nothing any more.
  private static func missing(_ stretches: [Stretch], _ content: Content, _ axis: ChartAxis) -> [Box] {
    guard let peak = content.peak else { return [] }
    let now = x(content.now, content)
    return stretches.compactMap { stretch in
      guard case .limited(let seats) = stretch.seats, seats < peak, stretch.x + stretch.width > now else { return nil }
      let from = max(now, stretch.x)
      return Box(from, stretch.x + stretch.width - from, from: axis.y(.limited(peak)), to: stretch.y)
    }
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
