import Licensing
import Testing

@Suite("What is told of days that are counted up")
struct UseHistoryTests {
  private func day(_ text: String, peak: Int, of code: ProductCode? = nil, minutes: Int = 60) throws -> UseCount.Day {
    let date = try CivilDate(day: text)
    return UseCount.Day(
      product: code, day: date, peak: peak, peakAt: Zone.utc.start(of: date) + .hours(11),
      seatTime: .minutes(minutes))
  }

  private func hour(_ text: String, peak: Int, seats: Double) throws -> UseCount.Hour {
    UseCount.Hour(
      product: nil, hour: try Instant(utc: text), peak: peak, seatTime: .milliseconds(Int64(seats * 3_600_000)))
  }

  private func history(
    from first: String, through last: String, days: [UseCount.Day] = [], hours: [UseCount.Hour] = [],
    full: [String] = [], refused: [UseHistory.Refused] = [], until: String = "2026-12-01T00:00:00Z"
  ) throws -> UseHistory {
    let range = try HistoryRange(
      from: CivilDate(day: first), through: CivilDate(day: last), on: CivilDate(day: "2026-12-31"))
    let times = try full.map { try (CivilDate(day: $0), Duration.minutes(5)) }
    return try UseHistory(
      calendar: HistoryCalendar(range, in: .utc), days: days, hours: hours,
      productDays: [product("cloud"): [day(first, peak: 2, of: product("cloud"))]],
      fullTimes: Dictionary(times) { one, _ in one }, refused: refused,
      capacity: [
        Capacity.Step(from: Instant(utc: "2026-01-01T00:00:00Z"), seats: .limited(30)),
        Capacity.Step(from: Instant(utc: "2026-10-01T00:00:00Z"), seats: .limited(10)),
      ], countedFrom: Instant(utc: "2026-01-01T00:00:00Z"), countedTo: Instant(utc: until))
  }

  @Test("the peak, the days on which every seat was taken, the refusals")
  func answers() throws {
    let history = try history(
      from: "2026-10-01", through: "2026-10-07",
      days: [
        day("2026-10-02", peak: 7), day("2026-10-05", peak: 9), day("2026-10-06", peak: 9),
      ], full: ["2026-10-06", "2026-10-05"],
      refused: [.init(at: Instant(utc: "2026-10-05T10:15:00Z"), episodes: 3)])
    #expect(history.highest?.day.description == "2026-10-05", "the first of several")
    #expect(history.fullDays.map(\.description) == ["2026-10-05", "2026-10-06"])
    #expect(history.episodes == 3 && history.top == 10 && history.seats == .limited(10))
    #expect(history.refusedByDay == [0, 0, 0, 0, 3, 0, 0])
    #expect(UseHistory.peaks(history.days, in: history.range) == [0, 7, 0, 0, 9, 9, 0])
    #expect(history.hourCount == 168 && history.refusedByHour.firstIndex(of: 3) == 4 * 24 + 10)
  }

  @Test("months are rows, the latest first, with the seats at their end and what was known of them")
  func months() throws {
    let history = try history(
      from: "2026-09-15", through: "2026-11-03",
      days: [day("2026-09-20", peak: 20), day("2026-10-02", peak: 10), day("2026-10-03", peak: 4)],
      full: ["2026-10-02"], until: "2026-11-02T00:00:00Z")
    let rows = history.rowsByMonth([product("cloud")])
    #expect(
      rows.map { "\($0.first) \($0.last)" } == [
        "2026-11-01 2026-11-03", "2026-10-01 2026-10-31", "2026-09-15 2026-09-30",
      ])
    #expect(rows.map(\.peak) == [0, 10, 20])
    #expect(rows.map(\.productPeaks) == [[0], [0], [2]])
    #expect(rows.map(\.seats) == [.limited(10), .limited(10), .limited(30)])
    #expect(rows.map(\.fullDays) == [0, 1, 0])
    #expect(rows.map { $0.mean == nil } == [true, false, false], "the first of November is a Sunday")
  }

  @Test("the mean counts working hours, those that are counted, with nobody in them as well")
  func mean() throws {
    // A Wednesday, a Thursday that is counted up to one o'clock, and a night that does not count.
    let history = try history(
      from: "2026-10-14", through: "2026-10-15",
      hours: [
        hour("2026-10-14T03:00:00Z", peak: 9, seats: 9), hour("2026-10-14T09:00:00Z", peak: 4, seats: 4),
        hour("2026-10-15T12:00:00Z", peak: 2, seats: 2), hour("2026-10-14T17:00:00Z", peak: 8, seats: 8),
      ], until: "2026-10-15T13:00:00Z")
    #expect(history.mean == 6.0 / 12)
    #expect(history.rowsByDay([]).map(\.mean) == [0.5, 0.5])
  }

  @Test("the usual of an hour is the mean of all such hours, the highest their peak")
  func week() throws {
    let history = try history(
      from: "2026-10-12", through: "2026-10-25",
      hours: [
        hour("2026-10-14T10:00:00Z", peak: 5, seats: 4), hour("2026-10-21T10:00:00Z", peak: 3, seats: 2),
        hour("2026-10-13T11:00:00Z", peak: 7, seats: 4), hour("2026-10-18T22:00:00Z", peak: 1, seats: 0.5),
      ])
    let week = WeekUse(of: history)
    #expect(week.cells[2][10] == WeekUse.Cell(usual: 3, highest: 5))
    #expect(week.cells[1][11] == WeekUse.Cell(usual: 2, highest: 7))
    #expect(week.busiest == WeekUse.Place(weekday: 2, hour: 10))
    #expect(week.hours == 8...22)
    let nobody = try self.history(from: "2026-10-12", through: "2026-10-25")
    #expect(WeekUse(of: nobody).busiest == nil)
  }

  @Test("on a day on which clocks are changed an hour comes twice, or not at all")
  func changedClocks() throws {
    let range = try HistoryRange(
      from: CivilDate(day: "2026-10-25"), through: CivilDate(day: "2026-10-25"), on: CivilDate(day: "2026-12-31"))
    let calendar = HistoryCalendar(range, in: try Zone(known: "Europe/Berlin"))
    #expect(calendar.to - calendar.from == .hours(25))
    #expect(try calendar.position(of: Instant(utc: "2026-10-25T10:30:00Z")) == 0.5)
    #expect(try calendar.position(of: Instant(utc: "2026-10-26T10:30:00Z")) == 1)
    #expect(try calendar.day(of: Instant(utc: "2026-10-25T23:00:00Z")) == nil)
    let hours = UseHistory(
      calendar: calendar, days: [],
      hours: try [
        UseCount.Hour(product: nil, hour: Instant(utc: "2026-10-25T00:00:00Z"), peak: 1, seatTime: .hours(1)),
        UseCount.Hour(product: nil, hour: Instant(utc: "2026-10-25T01:00:00Z"), peak: 3, seatTime: .hours(3)),
      ], capacity: [], countedFrom: calendar.from, countedTo: calendar.to)
    #expect(WeekUse(of: hours).cells[6][2] == WeekUse.Cell(usual: 2, highest: 3))
  }
}
