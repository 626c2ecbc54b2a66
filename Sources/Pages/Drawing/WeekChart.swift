import Licensing

/// Seats by weekday and hour: the track is all seats, the bar what is usually taken, the tick the highest.
struct WeekChart: Hashable, Sendable {
  struct Head: Hashable, Sendable {
    let x: String
    let words: String
    let isBusiest: Bool
  }

  struct Cell: Hashable, Sendable {
    let x: String
    let y: String
    let track: String
    /// nil where nobody usually sits.
    let bar: String?
    /// nil where nobody ever sat.
    let high: String?
    let highEnd: String
  }

  let height: String
  let axis: [UseChart.Axis]
  let heads: [Head]
  let cells: [Cell]

  private static let column = 1.0 / 7
  /// The part of a column that a track takes.
  private static let track = 0.86 / 7
  private static let row = 24.0
  private static let head = 28.0

  /// - Parameters:
  ///   - top: how many seats a track stands for, at least 1.
  ///   - weekdays: seven short names, from Monday.
  init(_ week: WeekUse, top: Int, weekdays: [String]) {
    let hours = week.hours
    let busiest = week.busiest
    height = PlainNumber.text(Self.head + Double(hours.count) * Self.row - 4)
    axis = hours.enumerated().map { at, hour in
      UseChart.Axis(y: PlainNumber.text(Self.head + Double(at) * Self.row + 12.5), words: String(hour))
    }
    heads = weekdays.enumerated().map { at, name in
      Head(x: PlainNumber.percent(Double(at) * Self.column), words: name, isBusiest: at == busiest?.weekday)
    }
    cells = hours.enumerated().flatMap { at, hour in
      week.cells.enumerated().map { weekday, cells in
        Cell(cells[hour], x: Double(weekday) * Self.column, y: Self.head + Double(at) * Self.row, of: max(top, 1))
      }
    }
  }
}

extension WeekChart.Cell {
  fileprivate init(_ cell: WeekUse.Cell, x: Double, y: Double, of top: Int) {
    func part(_ seats: Double) -> Double { WeekChart.part(of: min(seats / Double(top), 1)) }
    self.x = PlainNumber.percent(x)
    self.y = PlainNumber.text(y)
    track = PlainNumber.percent(WeekChart.part(of: 1))
    bar = cell.usual * 100 < 1 ? nil : PlainNumber.percent(part(cell.usual))
    high = cell.highest == 0 ? nil : PlainNumber.percent(x + part(Double(cell.highest)))
    highEnd = PlainNumber.text(y + 16)
  }
}

extension WeekChart {
  fileprivate static func part(of whole: Double) -> Double { whole * track }
}
