import Licensing
import Testing

@Suite("The days that are looked back at")
struct HistoryRangeTests {
  @Test(
    "a range has an order, an end, and is not too long",
    arguments: [
      ("2026-10-01", "2026-10-01", nil), ("2025-10-15", "2026-10-14", nil), ("2025-09-10", "2026-10-14", nil),
      ("2026-10-02", "2026-10-01", .order), ("2026-10-01", "2026-10-15", .ahead),
      ("2025-09-09", "2026-10-14", .tooLong),
    ] as [(String, String, HistoryRange.Fault?)])
  func faults(first: String, last: String, expected: HistoryRange.Fault?) throws {
    let (from, through, today) = try (
      CivilDate(day: first), CivilDate(day: last), CivilDate(day: "2026-10-14")
    )
    var found: HistoryRange.Fault?
    do {
      let range = try HistoryRange(from: from, through: through, on: today)
      #expect(range.first == from && range.last == through)
    } catch let fault as HistoryRange.Fault {
      found = fault
    }
    #expect(found == expected)
  }

  @Test(
    "the last days end today",
    arguments: [(1, "2026-10-14"), (7, "2026-10-08"), (0, "2026-10-14"), (999, "2025-09-10")])
  func last(count: Int, first: String) throws {
    let today = try CivilDate(day: "2026-10-14")
    let range = HistoryRange.last(count, through: today)
    #expect(range.first.description == first && range.last == today)
    #expect(range[range.days - 1] == today)
  }

  @Test(
    "weekdays",
    arguments: [("1970-01-01", 3), ("1969-12-29", 0), ("2026-10-14", 2), ("2026-10-18", 6), ("2024-02-29", 3)])
  func weekday(day: String, expected: Int) throws {
    #expect(try CivilDate(day: day).weekday == expected)
  }

  @Test(
    "reports are sent at seven by the clock, on Mondays or the first of a month, of the days that are over",
    arguments: [
      (.weekly, "2026-10-14T10:00:00Z", "2026-10-19T05:00:00Z", "2026-10-12", "2026-10-18"),
      (.weekly, "2026-10-19T04:59:59Z", "2026-10-19T05:00:00Z", "2026-10-12", "2026-10-18"),
      (.weekly, "2026-10-19T05:00:00Z", "2026-10-26T06:00:00Z", "2026-10-19", "2026-10-25"),
      (.monthly, "2026-10-14T10:00:00Z", "2026-11-01T06:00:00Z", "2026-10-01", "2026-10-31"),
      (.monthly, "2026-12-01T06:00:00Z", "2027-01-01T06:00:00Z", "2026-12-01", "2026-12-31"),
      // Clocks go on at two: seven comes an hour earlier.
      (.weekly, "2026-03-24T10:00:00Z", "2026-03-30T05:00:00Z", "2026-03-23", "2026-03-29"),
    ] as [(ReportRhythm, String, String, String, String)])
  func rhythm(rhythm: ReportRhythm, now: String, next: String, first: String, last: String) throws {
    let zone = try Zone(known: "Europe/Berlin")
    let sent = rhythm.next(after: try Instant(utc: now), in: zone)
    #expect(try sent == Instant(utc: next))
    let range = rhythm.range(sentOn: zone.date(at: sent))
    #expect("\(range.first) \(range.last)" == "\(first) \(last)")
    #expect(rhythm.range(sentOn: zone.date(at: sent + .hours(30))) == range, "a day late tells the same")
  }

  @Test("in the past a license counts from its activation, however long before it was bought")
  func past() {
    var late = License.sample(seats: .limited(5), from: at(0), until: at(600))
    late.activatedAt = at(60)
    let capacity = Capacity(of: [
      .sample(seats: .limited(2)), late, .sample(seats: .limited(9), isActivated: false),
    ])
    let steps = capacity.timeline(from: at(-60), asOf: at(1000))
    #expect(steps.map(\.seats) == [.limited(2), .limited(7), .limited(2)])
    #expect(steps.dropFirst().map(\.from) == [at(60), at(600)])
    #expect(
      [-61, -60, 59, 60, 599, 600].map { steps.seats(at: at($0)) } == [0, 2, 2, 7, 7, 2].map { SeatCount.limited($0) })
  }
}
