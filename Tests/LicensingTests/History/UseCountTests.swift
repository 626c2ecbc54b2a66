import Licensing
import Testing

@Suite("How seats were used is counted up")
struct UseCountTests {
  /// Hours as one reads them: product, hour after ten, peak, minutes of all seats.
  private func hours(_ spans: [UseSpan], from: Int = 0, to: Int = 120) -> [String] {
    UseCount(of: spans, from: at(from), to: at(to), capacity: [], in: .utc).hours
      .sorted { ($0.product?.text ?? "", $0.hour) < ($1.product?.text ?? "", $1.hour) }
      .map {
        let hour = ($0.hour - ten).milliseconds / 3_600_000
        return "\($0.product?.text ?? "all") \(hour): \($0.peak), \($0.seatTime.milliseconds / 60_000)"
      }
  }

  @Test("seats are counted, and not applications: two of one member on one seat are one")
  func oneSeat() {
    #expect(
      hours([span(1, 0, 30), span(1, 10, 40, "cloud"), span(2, 20, 50, "cloud")]) == [
        "all 0: 2, 70", "cloud 0: 2, 60", "desktop 0: 1, 30",
      ])
  }

  @Test("two applications of one product on one seat are one as well, and end with the last")
  func twice() {
    #expect(hours([span(1, 0, 20), span(1, 10, 40), span(1, 40, 50)]) == ["all 0: 1, 50", "desktop 0: 1, 50"])
  }

  @Test("who leaves at an instant makes room for who comes at it")
  func handedOver() {
    #expect(hours([span(1, 0, 30), span(2, 30, 60)]) == ["all 0: 1, 60", "desktop 0: 1, 60"])
  }

  @Test("a seat that is held over the hour is a peak of both")
  func overTheHour() {
    #expect(
      hours([span(1, 50, 70), span(2, 60, 90)]) == [
        "all 0: 1, 10", "all 1: 2, 40", "desktop 0: 1, 10", "desktop 1: 2, 40",
      ])
  }

  @Test("what lies outside of the window is left out, and an empty span is none")
  func window() {
    let spans = [span(1, -60, 10), span(2, 20, 500), span(3, -50, -10), span(4, 15, 15), span(5, 30, 40)]
    #expect(hours(spans, to: 30) == ["all 0: 1, 20", "desktop 0: 1, 20"])
    #expect(hours(spans, from: 30, to: 30) == [])
  }

  @Test(
    "every seat is taken while as many are occupied as there are; where there is none or no end of them, never",
    arguments: [
      ([limited(2)], 20), ([limited(2), limited(1, from: 40)], 40), ([limited(3)], 0), ([limited(1)], 60),
      ([limited(0)], 0), ([Capacity.Step(from: at(-1), seats: .unlimited)], 0), ([], 0),
      ([limited(3), limited(2, from: 15)], 15),
    ] as [([Capacity.Step], Int)])
  func full(capacity: [Capacity.Step], minutes: Int) {
    let count = UseCount(
      of: [span(1, 0, 60), span(2, 10, 30)], from: at(0), to: at(60), capacity: capacity, in: .utc)
    let all = count.days.filter { $0.product == nil }
    #expect(all.map { $0.fullTime } == [.minutes(minutes)])
    #expect(count.days.filter { $0.product != nil }.allSatisfy { $0.fullTime == .zero })
  }

  @Test("a day has its peak when it was first reached")
  func peakAt() {
    let count = UseCount(
      of: [span(1, 5, 20), span(2, 10, 20), span(3, 30, 50), span(4, 40, 45)], from: at(0), to: at(60), capacity: [],
      in: .utc)
    #expect(count.days.filter { $0.product == nil }.map(\.peakAt) == [at(10)])
  }

  @Test("each member has the time of all their seats, and the last instant of one")
  func members() {
    let count = UseCount(
      of: [span(1, 0, 30), span(1, 10, 40, "cloud"), span(2, 50, 500)], from: at(0), to: at(60), capacity: [],
      in: .utc)
    #expect(count.lastSeats == [person(1): at(40), person(2): at(60)])
    let times = count.memberDays.sorted { $0.member < $1.member }.map(\.seatTime)
    #expect(times == [.minutes(40), .minutes(10)])
  }

  @Test("days begin at midnight of the zone, also on those on which clocks are changed")
  func midnight() throws {
    let berlin = try Zone(known: "Europe/Berlin")
    let from = try Instant(utc: "2026-10-24T21:30:00Z")
    let spans = [
      UseSpan(seat: 1, member: person(1), product: product("desktop"), from: from, until: from + .hours(27))
    ]
    let count = UseCount(of: spans, from: from, to: from + .hours(28), capacity: [], in: berlin)
    let days = count.days.filter { $0.product == nil }.sorted { $0.day < $1.day }
    #expect(days.map(\.day.description) == ["2026-10-24", "2026-10-25", "2026-10-26"])
    #expect(days.map(\.seatTime) == [.minutes(30), .hours(25), .minutes(90)])
    #expect(count.memberDays.sorted { $0.day < $1.day }.map(\.seatTime) == days.map(\.seatTime))
    let hours = count.hours.filter { $0.product == nil }.sorted { $0.hour < $1.hour }
    #expect(hours.count == 28, "the hour from two to three comes twice")
    #expect(hours.allSatisfy { $0.seatTime <= .hours(1) })
  }

  @Test(
    "hours begin when clocks strike, wherever they are",
    arguments: [
      ("UTC", "2026-10-14T10:00:00Z"), ("Asia/Kathmandu", "2026-10-14T09:15:00Z"),
      ("Asia/Kolkata", "2026-10-14T09:30:00Z"), ("America/St_Johns", "2026-10-14T09:30:00Z"),
    ])
  func zones(name: String, hour: String) throws {
    let count = UseCount(
      of: [span(1, 0, 10)], from: at(0), to: at(60), capacity: [], in: try Zone(known: name))
    #expect(try count.hours.filter { $0.product == nil }.map(\.hour) == [Instant(utc: hour)])
  }
}
