import Wording

/// Seats taken over the days or hours of a range: upward how many, under the line of what there were, downward from the
/// same ground who was refused. Worked out for a picture whose width nobody knows: across it everything is a part of
/// the whole, upward it is pixels.
struct UseChart: Hashable, Sendable {
  /// What is drawn.
  struct Subject: Hashable, Sendable {
    /// The highest number of each day or hour.
    var peaks: [Int]
    /// How many were refused; empty draws no room for them.
    var refused: [Int] = []
    /// What there were, from the first day on.
    var steps: [Step]
    /// Up to where the axis goes: all pictures of a page have the same.
    var top: Int
    var marks: [Mark] = []
    /// What stands at the highest bar.
    var peakWords: String?
    var isByHour = false
    var isSmall = false
  }

  /// So many seats from here on.
  struct Step: Hashable, Sendable {
    /// In days or hours.
    let at: Double
    /// nil for as many as are wanted.
    let seats: Int?
    /// "35 seats"
    let words: String
  }

  /// A place on the ground that has a name.
  struct Mark: Hashable, Sendable {
    let at: Double
    /// nil for a place that is only marked.
    let words: String?
    /// Whether it has a name only where there is room.
    var isMinor = false
  }

  struct Axis: Hashable, Sendable {
    let y: String
    let words: String
  }

  /// All bars as one path, in a box of one unit a bar.
  struct Bars: Hashable, Sendable {
    let y: String
    let height: String
    let count: String
    let path: String
  }

  struct Label: Hashable, Sendable {
    /// Its classes.
    let kind: String
    let x: String
    let dx: String
    let y: String
    let anchor: String
    let words: String
  }

  struct Tick: Hashable, Sendable {
    let x: String
    let words: String?
    let isMinor: Bool
    /// Whether its name stands to the left of it.
    let isLate: Bool
  }

  let height: String
  let axis: [Axis]
  let grid: [String]
  let washes: [SeatSteps.Box]
  let bars: Bars
  let refused: Bars?
  let lines: [SeatSteps.Stroke]
  /// The ground, from which seats go up and refusals down.
  let ground: String
  let tickEnd: String
  let tickWords: String
  let ticks: [Tick]
  let labels: [Label]

  /// - Parameter language: in which numbers are told.
  init(_ subject: Subject, in language: Language) {
    let plan = ChartPlan(subject, in: language)
    height = PlainNumber.text(plan.height)
    axis = plan.axis
    grid = plan.grid
    washes = plan.steps.washes
    bars = plan.bars
    refused = plan.refused
    lines = plan.steps.lines
    ground = PlainNumber.text(plan.ground)
    tickEnd = PlainNumber.text(plan.ground + 4)
    tickWords = PlainNumber.text(plan.height - 6)
    ticks = plan.ticks
    labels = subject.isSmall ? [] : plan.labels
  }
}
