/// How many seats are usually taken at which hour of which weekday.
public struct WeekUse: Hashable, Sendable {
  public struct Cell: Hashable, Sendable {
    /// The mean of all hours of this kind; 0 where none has been counted.
    public var usual: Double
    /// The highest peak of them.
    public var highest: Int

    public init(usual: Double = 0, highest: Int = 0) {
      self.usual = usual
      self.highest = highest
    }
  }

  public struct Place: Hashable, Sendable {
    /// From Monday, which is 0.
    public let weekday: Int
    public let hour: Int

    public init(weekday: Int, hour: Int) {
      self.weekday = weekday
      self.hour = hour
    }
  }

  /// Seven weekdays from Monday, of 24 hours each.
  public let cells: [[Cell]]

  public init(cells: [[Cell]]) {
    self.cells = cells
  }

  public init(of history: UseHistory) {
    var cells = Array(repeating: Array(repeating: Cell(), count: 24), count: 7)
    var lengths = Array(repeating: Array(repeating: 0.0, count: 24), count: 7)
    let calendar = history.calendar
    for day in 0..<calendar.range.days {
      let weekday = calendar.range[day].weekday
      for part in calendar.hours(of: day, from: history.countedFrom, to: history.countedTo) {
        lengths[weekday][part.hour] += part.time.inSeconds
      }
    }
    for hour in history.hours {
      guard let day = calendar.day(of: hour.hour) else { continue }
      let (weekday, number) = (calendar.range[day].weekday, calendar.hourOfDay(at: hour.hour, in: day))
      cells[weekday][number].usual += hour.seatTime.inSeconds
      cells[weekday][number].highest = max(cells[weekday][number].highest, hour.peak)
    }
    for weekday in 0..<7 {
      for hour in 0..<24 {
        let length = lengths[weekday][hour]
        cells[weekday][hour].usual = length > 0 ? cells[weekday][hour].usual / length : 0
      }
    }
    self.init(cells: cells)
  }

  /// The hour in which most seats are usually taken, the first of several; nil when none ever is.
  public var busiest: Place? {
    var found: (place: Place, usual: Double)?
    for (weekday, hours) in cells.enumerated() {
      for (hour, cell) in hours.enumerated() where cell.usual > found?.usual ?? 0 {
        found = (Place(weekday: weekday, hour: hour), cell.usual)
      }
    }
    return found?.place
  }

  /// The hours that are worth showing: those of a working day, and all in which somebody ever had a seat.
  public var hours: ClosedRange<Int> {
    let used = (0..<24).filter { hour in cells.contains { $0[hour].highest > 0 } }
    return min(used.first ?? 8, 8)...max(used.last ?? 17, 17)
  }
}
