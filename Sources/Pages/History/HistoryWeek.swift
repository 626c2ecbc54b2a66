import Licensing
import UseCases
import Wording

/// How many seats are usually taken at which hour of which weekday: a picture and its figures.
struct HistoryWeek: Sendable {
  let heading: String
  let says: String
  let chart: WeekChart
  /// "Usually taken, of 35"
  let usually: String
  let weekdays: [String]
  let rows: [Row]

  struct Row: Sendable {
    let hour: String
    let cells: [Cell]
  }

  struct Cell: Sendable {
    let words: String
    let isBusiest: Bool
  }

  /// nil for fewer days than a week has, and where nobody ever sat.
  init?(_ history: UseHistory, for reader: Reader) {
    let week = WeekUse(of: history)
    guard history.range.days >= 7, let busiest = week.busiest else { return nil }
    let highest = week.cells.joined().map(\.highest).max() ?? 1
    let top = if case .limited(let seats) = history.seats { max(seats, highest) } else { highest }
    let names = (0..<7).map { reader.text("history.weekday.\($0)") }
    heading = reader.text(
      "history.busiest",
      [
        "weekday": reader.text("history.weekdays.\(busiest.weekday)"), "from": String(busiest.hour),
        "to": String(busiest.hour + 1),
      ])
    let usual = week.cells[busiest.weekday][busiest.hour].usual
    says = reader.text(
      "history.week_says", ["usual": reader.decimal(usual), "top": reader.language.number(top)])
    chart = WeekChart(week, top: top, weekdays: names)
    usually = reader.text("history.usually", ["top": reader.language.number(top)])
    weekdays = names
    rows = week.hours.map { hour in
      Row(
        hour: "\(hour):00",
        cells: week.cells.enumerated().map { weekday, cells in
          Cell(
            words: reader.language.number(Int(cells[hour].usual.rounded())),
            isBusiest: busiest == WeekUse.Place(weekday: weekday, hour: hour))
        })
    }
  }
}
