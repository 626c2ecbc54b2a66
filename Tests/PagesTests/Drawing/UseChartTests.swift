import Licensing
import Testing
import Wording

@testable import Pages

@Suite("Pictures of seats are worked out")
struct UseChartTests {
  @Test(
    "an axis has at most four lines, at round numbers, and room for the highest",
    arguments: [
      (0, 1, 1), (1, 1, 1), (4, 4, 1), (5, 6, 2), (10, 10, 5), (35, 40, 10), (40, 40, 10), (41, 60, 20),
      (100, 100, 50), (250, 300, 100), (50_000, 60_000, 20_000),
    ])
  func scale(highest: Int, top: Int, step: Int) {
    let scale = ChartScale(upTo: highest)
    #expect(scale.top == top && scale.step == step)
    #expect(scale.lines.count <= 5 && scale.lines.last == top)
  }

  @Test(
    "numbers have two digits behind the point at most",
    arguments: [
      (12.876, "12.88"), (0.1, "0.1"), (4, "4"), (-0.5, "-0.5"), (0.05, "0.05"), (0.004, "0"), (99.999, "100"),
      (-12.3, "-12.3"),
    ])
  func number(value: Double, text: String) {
    #expect(PlainNumber.text(value) == text)
  }

  private func chart(in language: Language = .english, _ change: (inout UseChart.Subject) -> Void = { _ in })
    -> UseChart
  {
    var subject = UseChart.Subject(
      peaks: [2, 0, 4, 1], steps: [UseChart.Step(at: 0, seats: 4, words: "4 seats")], top: 4)
    change(&subject)
    return UseChart(subject, in: language)
  }

  @Test("a day is a bar that stands on the ground, as high as its peak; a day without anybody has none")
  func bars() {
    #expect(chart().bars.path == "M0.1 176v-88h.8V176M2.1 176v-176h.8V176M3.1 176v-44h.8V176")
    #expect(chart().bars.count == "4" && chart().ground == "200" && chart().height == "220")
    #expect(chart { $0.isByHour = true }.bars.path.hasPrefix("M0 176v-88h1V176M2 "))
    #expect(chart { $0.isSmall = true }.bars.path.hasPrefix("M0.1 80v-40h.8V80"))
  }

  @Test("refusals hang below the same ground, the most of them deepest, and make room for themselves")
  func refused() {
    #expect(chart().refused == nil)
    let chart = chart { $0.refused = [0, 1, 6, 0] }
    #expect(chart.refused?.path == "M1 0v5h1V0M2 0v30h1V0")
    #expect(chart.refused?.y == "203" && chart.height == "266")
    #expect(chart.axis.last == UseChart.Axis(y: "232", words: "6"))
  }

  @Test("seats that there were are a line over a wash, a fall of them has a color of its own and a number")
  func fall() {
    let chart = chart {
      $0.steps = [
        UseChart.Step(at: 0, seats: 4, words: "4 seats"), UseChart.Step(at: 2, seats: 1, words: "1 seat"),
        UseChart.Step(at: 3, seats: 3, words: "3 seats"),
      ]
    }
    #expect(chart.washes.map { "\($0.x) \($0.width) \($0.y)" } == ["0% 50% 24", "50% 25% 156", "75% 25% 68"])
    #expect(
      chart.lines.map { "\($0.kind) \($0.x1) \($0.x2) \($0.y1) \($0.y2)" } == [
        "v-step 0% 50% 24 24", "v-fall 50% 50% 24 156", "v-step 50% 75% 156 156", "v-step 75% 75% 156 68",
        "v-step 75% 100% 68 68",
      ])
    #expect(
      chart.labels.map { "\($0.words) \($0.x) \($0.anchor)" } == [
        "4 seats 0% start", "1 50% start", "−3 50% start", "3 seats 100% end",
      ])
  }

  @Test("Numbers in a German picture were English ones")
  func german() {
    let chart = chart(in: .german) {
      $0.top = 50_000
      $0.refused = [0, 0, 1234, 0]
      $0.steps = [
        UseChart.Step(at: 0, seats: 50_000, words: ""), UseChart.Step(at: 2, seats: 20_000, words: ""),
        UseChart.Step(at: 3, seats: 30_000, words: ""),
      ]
    }
    #expect(chart.axis.map(\.words) == ["0", "20T", "40T", "60T", "1.234"])
    #expect(chart.labels.map(\.words) == ["", "20.000", "−30.000", ""])
  }

  @Test("any number of seats is above the axis, as on the page of licenses, and nobody counts what falls from there")
  func unlimited() {
    let chart = chart {
      $0.steps = [
        UseChart.Step(at: 0, seats: nil, words: "any number"), UseChart.Step(at: 2, seats: 0, words: "0 seats"),
      ]
    }
    #expect(chart.washes == [SeatSteps.Box(x: "0%", width: "50%", y: "12", height: "188")])
    #expect(chart.lines.map { "\($0.kind) \($0.y1) \($0.y2)" } == ["v-step 12 12", "v-fall 12 200", "v-step 200 200"])
    #expect(chart.labels.map { "\($0.words) \($0.y)" } == ["any number 28", "0 seats 193"])
  }

  @Test("the highest bar is named beside it, on the side where there is room")
  func peak() {
    let right = chart { $0.peakWords = "4 on 6 Oct" }.labels.last
    #expect(right?.anchor == "start" && right?.x == "75%", "in the left half, to its right")
    let left = chart {
      $0.peaks = [1, 1, 1, 4]
      $0.peakWords = "4"
    }.labels.last
    #expect(left?.anchor == "end" && left?.x == "75%")
    #expect(
      chart {
        $0.peaks = [0]; $0.peakWords = "0"
      }.labels.map(\.words) == ["4 seats"])
  }

  @Test("a weekday's hour is a track of all seats, a bar of what is usual, a tick at the highest")
  func week() {
    var cells = Array(repeating: Array(repeating: WeekUse.Cell(), count: 24), count: 7)
    cells[1][9] = WeekUse.Cell(usual: 5, highest: 10)
    let chart = WeekChart(WeekUse(cells: cells), top: 10, weekdays: ["M", "T", "W", "T", "F", "S", "S"])
    #expect(chart.axis.map(\.words) == (8...17).map { String($0) })
    #expect(chart.cells.count == 70 && chart.cells.count { $0.bar != nil } == 1)
    let cell = chart.cells[7 + 1]
    #expect(cell.x == "14.29%" && cell.y == "52" && cell.track == "12.29%")
    #expect(cell.bar == "6.14%" && cell.high == "26.57%" && cell.highEnd == "68")
    #expect(chart.heads.map(\.isBusiest) == [false, true, false, false, false, false, false])
  }
}
