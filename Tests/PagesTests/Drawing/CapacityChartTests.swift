import Licensing
import Testing

@testable import Pages

@Suite("The chart of seats over time")
struct CapacityChartTests {
  private static func at(_ seconds: Int64) -> Instant { Instant(milliseconds: seconds * 1000) }

  /// From 0 to 100 seconds.
  private static func chart(
    _ steps: [(Int64, SeatCount)], weeks: [(Int64, Int)] = [], peak: Int? = nil, now: Int64 = 25
  ) -> CapacityChart {
    CapacityChart(
      .init(
        steps: steps.map { Capacity.Step(from: at($0.0), seats: $0.1) },
        weeks: weeks.map { CapacityChart.Week(from: at($0.0), to: at($0.0 + 10), seats: $0.1) }, peak: peak,
        start: at(0), now: at(now), end: at(100)))
  }

  private static func box(_ x: String, _ width: String, _ y: String, _ height: String) -> CapacityChart.Box {
    CapacityChart.Box(x: x, width: width, y: y, height: height)
  }

  @Test("a fall is drawn where it is, with its wash, its line, and what is missing at the peak")
  func fall() {
    let chart = Self.chart([(0, .limited(10)), (50, .limited(4))], weeks: [(0, 8)], peak: 8)
    #expect(chart.washes == [Self.box("0%", "50%", "20", "180"), Self.box("50%", "50%", "128", "72")])
    #expect(chart.missing == [Self.box("50%", "50%", "56", "72")])
    #expect(chart.bars == [Self.box("0%", "7.6%", "56", "144")])
    #expect(
      chart.strokes == [
        .init(kind: "v-step", x1: "0%", x2: "50%", y1: "20", y2: "20"),
        .init(kind: "v-fall", x1: "50%", x2: "50%", y1: "20", y2: "128"),
        .init(kind: "v-step", x1: "50%", x2: "100%", y1: "128", y2: "128"),
      ])
    #expect(
      chart.levels == [
        .init(seats: 0, y: "200", textY: "204.5", hasLine: false),
        .init(seats: 5, y: "110", textY: "114.5", hasLine: true),
        .init(seats: 10, y: "20", textY: "24.5", hasLine: true),
      ])
    #expect(chart.nowX == 0.25 && chart.peakY == 56)
  }

  @Test("a rise is a step and no fall; what was missing is over, what is missing begins now")
  func missing() {
    let risen = Self.chart([(0, .limited(4)), (50, .limited(10))], peak: 8, now: 60)
    #expect(risen.strokes.map(\.kind) == ["v-step", "v-step", "v-step"])
    #expect(risen.missing.isEmpty)
    #expect(Self.chart([(0, .limited(4))], peak: 8).missing == [Self.box("25%", "75%", "20", "90")])
    #expect(Self.chart([(0, .limited(4))], peak: 4).missing.isEmpty && Self.chart([(0, .limited(4))]).missing.isEmpty)
  }

  @Test("any number of seats is higher than the scale, and nothing is missing there")
  func unlimited() {
    let chart = Self.chart([(0, .unlimited), (50, .limited(3))], peak: 6)
    #expect(chart.levels.map(\.seats) == [0, 2, 4, 6])
    #expect(chart.washes.first == Self.box("0%", "50%", "10", "190"))
    #expect(chart.strokes[1] == .init(kind: "v-fall", x1: "50%", x2: "50%", y1: "10", y2: "110"))
    #expect(chart.missing == [Self.box("50%", "50%", "20", "90")])
  }

  @Test("no seat has no wash, and what was before the picture is not in it")
  func edges() {
    #expect(Self.chart([(0, .limited(0))]).washes.isEmpty)
    let before = Self.chart([(-100, .limited(3)), (-50, .limited(5)), (200, .limited(1))], weeks: [(-10, 9), (95, 2)])
    #expect(before.stretches.map(\.seats) == [.limited(5)])
    #expect(before.bars == [Self.box("95%", "3.8%", "164", "36")])
  }

  @Test(
    "levels are few and round",
    arguments: [
      (0, [0, 1]), (1, [0, 1]), (4, [0, 1, 2, 3, 4]), (5, [0, 2, 4, 6]), (9, [0, 5, 10]),
      (35, [0, 10, 20, 30, 40]), (41, [0, 20, 40, 60]), (100, [0, 50, 100]), (1_000_000, [0, 500_000, 1_000_000]),
    ])
  func scale(highest: Int, levels: [Int]) {
    #expect(ChartScale(upTo: highest).lines == levels)
  }

  @Test(
    "a timeline is drawn a quarter beyond its last step, half a year at least and five years at most",
    arguments: [(nil, 180), (100, 180), (400, 500), (4000, 1825)] as [(Int?, Int)])
  func end(lastDay: Int?, days: Int) {
    let steps = [0, lastDay].compactMap { $0 }.map {
      Capacity.Step(from: Self.at(0) + .days($0), seats: .limited(1))
    }
    #expect(CapacityChart.end(of: steps, now: Self.at(0)) == Self.at(0) + .days(days))
  }

  @Test(
    "numbers are rounded to hundredths",
    arguments: [
      (0, "0"), (132.5, "132.5"), (74.004, "74"), (12.346, "12.35"), (0.06, "0.06"), (-3.25, "-3.25"), (100, "100"),
    ] as [(Double, String)])
  func numbers(number: Double, text: String) {
    #expect(PlainNumber.text(number) == text)
    #expect(PlainNumber.percent(number / 100) == text + "%")
  }
}
