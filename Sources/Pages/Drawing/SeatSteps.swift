import Licensing

/// Seats over time in a picture: steps with a wash below each, a line along it, and one to the next. Across it
/// everything is a part of the width, downward it is pixels.
struct SeatSteps: Hashable, Sendable {
  /// So many seats for a while, as far as it is in the picture.
  struct Stretch: Hashable, Sendable {
    /// Which of the steps it is, counted from 0.
    let number: Int
    let seats: SeatCount
    let x: Double
    let end: Double
    let y: Double

    var width: Double { end - x }
  }

  struct Box: Hashable, Sendable {
    let x: String
    let width: String
    let y: String
    let height: String
  }

  struct Stroke: Hashable, Sendable {
    /// The class by which the stylesheet knows it: `v-step` or `v-fall`.
    let kind: String
    let x1: String
    let x2: String
    let y1: String
    let y2: String
  }

  let stretches: [Stretch]
  private let ground: Double

  /// - Parameters:
  ///   - steps: so many seats from here on, in their order.
  ///   - end: until where the last one goes.
  init(_ steps: [(x: Double, seats: SeatCount)], to end: Double, on axis: ChartAxis) {
    ground = axis.ground
    stretches = steps.indices.compactMap { at in
      let step = steps[at]
      let next = at + 1 < steps.count ? steps[at + 1].x : end
      guard next > step.x else { return nil }
      return Stretch(number: at, seats: step.seats, x: step.x, end: next, y: axis.y(step.seats))
    }
  }

  var washes: [Box] {
    stretches.filter { $0.seats != .limited(0) }.map { Box($0.x, $0.width, from: $0.y, to: ground) }
  }

  var lines: [Stroke] {
    stretches.indices.flatMap { at -> [Stroke] in
      let stretch = stretches[at]
      let along = Stroke(kind: "v-step", from: (stretch.x, stretch.y), to: (stretch.end, stretch.y))
      guard at > 0 else { return [along] }
      let before = stretches[at - 1]
      let edge = Stroke(
        kind: before.y < stretch.y ? "v-fall" : "v-step", from: (stretch.x, before.y), to: (stretch.x, stretch.y))
      return [edge, along]
    }
  }
}

extension SeatSteps.Box {
  init(_ x: Double, _ width: Double, from top: Double, to bottom: Double) {
    self.init(
      x: PlainNumber.percent(x), width: PlainNumber.percent(width), y: PlainNumber.text(top),
      height: PlainNumber.text(bottom - top))
  }
}

extension SeatSteps.Stroke {
  fileprivate init(kind: String, from start: (x: Double, y: Double), to end: (x: Double, y: Double)) {
    self.init(
      kind: kind, x1: PlainNumber.percent(start.x), x2: PlainNumber.percent(end.x), y1: PlainNumber.text(start.y),
      y2: PlainNumber.text(end.y))
  }
}
