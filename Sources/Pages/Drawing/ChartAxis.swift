import Licensing

/// Up and down in a picture of seats: how high so many of them are, and at which numbers there is a line. Heights are
/// pixels from the picture's top.
struct ChartAxis: Hashable, Sendable {
  let scale: ChartScale
  /// Where the scale's highest number is.
  let ceiling: Double
  /// Where no seat is.
  let ground: Double

  /// A number of the scale.
  struct Level: Hashable, Sendable {
    let seats: Int
    let y: String
    /// Where its number stands.
    let textY: String
    /// The zero line is drawn by itself.
    let hasLine: Bool
  }

  init(upTo highest: Int, ceiling: Double, ground: Double) {
    scale = ChartScale(upTo: highest)
    self.ceiling = ceiling
    self.ground = ground
  }

  /// Any number of seats is higher than the scale.
  func y(_ seats: SeatCount) -> Double {
    guard case .limited(let count) = seats else { return ceiling / 2 }
    return ground - (ground - ceiling) * Double(count) / Double(scale.top)
  }

  /// - Parameter isSmall: whether there is room for the lowest and the highest only.
  func levels(isSmall: Bool = false) -> [Level] {
    (isSmall ? [0, scale.top] : scale.lines).map { seats in
      let level = y(.limited(seats))
      return Level(
        seats: seats, y: PlainNumber.text(level), textY: PlainNumber.text(level + 4.5), hasLine: seats > 0)
    }
  }
}
