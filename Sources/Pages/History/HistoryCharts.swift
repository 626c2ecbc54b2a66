import Books
import Licensing
import UseCases
import Wording

/// A picture of seats taken, with what it says in words.
struct HistoryChart: Sendable {
  /// By which its parts are named; one on a page.
  let id: String
  let heading: String
  let says: String
  let chart: UseChart
}

/// All pictures of seats taken. They share days and scale.
struct HistoryCharts: Sendable {
  let whole: HistoryChart
  let products: [HistoryChart]
  let hasProducts: Bool
  /// What of the legend there is to explain.
  let hasCapacity: Bool
  let hasRefused: Bool
  let hasFall: Bool
  let isByHour: Bool

  /// So many products have a picture and a column of their own: the most used ones.
  static let productsShown = 4

  init(_ seen: SeeHistory.Answer, for reader: Reader) {
    let history = seen.history
    isByHour = history.range.isByHour
    var subject = Self.subject(history, reader)
    subject.peaks = isByHour ? history.hourPeaks : UseHistory.peaks(history.days, in: history.range)
    subject.refused = isByHour ? history.refusedByHour : history.refusedByDay
    subject.peakWords = history.highest.map { highest in
      reader.text(
        "history.peak_label",
        ["count": reader.language.number(highest.peak), "day": reader.language.dayOfYear(highest.day)])
    }
    whole = HistoryChart(
      id: "all", heading: reader.text(isByHour ? "history.by_hour" : "history.by_day"),
      says: Self.words(seen, reader), chart: UseChart(subject, in: reader.language))
    products = isByHour ? [] : Self.products(seen, reader)
    hasProducts = !products.isEmpty
    hasCapacity = !whole.chart.lines.isEmpty
    hasRefused = seen.refused.episodes > 0
    hasFall = whole.chart.lines.contains { $0.kind == "v-fall" }
  }

  /// What all pictures have in common.
  private static func subject(_ history: UseHistory, _ reader: Reader) -> UseChart.Subject {
    let calendar = history.calendar
    func at(_ instant: Instant) -> Double {
      history.range.isByHour
        ? (min(max(instant, calendar.from), calendar.to) - calendar.from).inSeconds / 3600
        : calendar.position(of: instant)
    }
    return UseChart.Subject(
      peaks: [], steps: steps(history.capacity, history, reader, at: at), top: history.top,
      marks: marks(history, reader, at: at), isByHour: history.range.isByHour
    )
  }

  private static func steps(
    _ capacity: [Capacity.Step], _ history: UseHistory, _ reader: Reader, at: (Instant) -> Double
  ) -> [UseChart.Step] {
    capacity.filter { $0.from < history.calendar.to }.map { step in
      let seats: Int? = if case .limited(let count) = step.seats { count } else { nil }
      return UseChart.Step(
        at: at(step.from), seats: seats,
        words: seats.map { reader.seats($0) } ?? reader.text("licenses.seats_unlimited"))
    }
  }

  private static func products(_ seen: SeeHistory.Answer, _ reader: Reader) -> [HistoryChart] {
    let history = seen.history
    let names = Dictionary(seen.products.map { ($0.code, $0.name) }) { first, _ in first }
    return history.products.prefix(productsShown).enumerated().map { number, code in
      var subject = Self.subject(history, reader)
      subject.peaks = UseHistory.peaks(history.productDays[code] ?? [], in: history.range)
      subject.steps = Self.steps(
        history.productCapacity[code] ?? [], history, reader, at: history.calendar.position(of:))
      subject.isSmall = true
      let name = names[code] ?? code.text
      return HistoryChart(
        id: "p\(number)", heading: reader.text("history.of_these", ["product": name]),
        says: reader.text(
          "history.product_says", ["product": name, "count": reader.language.number(subject.peaks.max() ?? 0)]),
        chart: UseChart(subject, in: reader.language))
    }
  }

  // MARK: - Words

  private static func words(_ seen: SeeHistory.Answer, _ reader: Reader) -> String {
    let history = seen.history
    var sentences = [
      reader.text(
        history.range.isByHour ? "history.says_hours" : "history.says_days",
        ["from": reader.language.day(history.range.first), "through": reader.language.day(history.range.last)])
    ]
    if let highest = history.highest {
      sentences.append(
        reader.text(
          "history.lede_peak",
          ["count": reader.language.number(highest.peak), "day": reader.language.day(highest.day)]))
    }
    if !history.fullDays.isEmpty {
      sentences.append(
        reader.text("history.says_full", ["count": reader.language.number(history.fullDays.count)]))
    }
    return (sentences + [reader.text("history.says_table")]).joined(separator: " ")
  }

  /// The names on the ground: months of a long range, weeks of a shorter one, days of a short one.
  private static func marks(_ history: UseHistory, _ reader: Reader, at: (Instant) -> Double) -> [UseChart.Mark] {
    let range = history.range
    var marks: [UseChart.Mark] = []
    for number in 0..<range.days {
      let day = range[number]
      let place = at(history.calendar.start(of: number))
      switch range.days {
      case ...HistoryRange.longestByHour:
        marks.append(
          UseChart.Mark(
            at: place, words: reader.text("history.weekday.\(day.weekday)"),
            isMinor: range.days > 7 && !number.isMultiple(of: 2)))
      case ...92 where day.weekday == 0:
        marks.append(
          UseChart.Mark(
            at: place, words: reader.language.dayOfYear(day), isMinor: !(number / 7).isMultiple(of: 3)))
      case 93... where day.day == 1:
        marks.append(
          UseChart.Mark(
            at: place, words: reader.text("month.short.\(day.month)"), isMinor: day.month % 3 != 1))
      default: break
      }
    }
    return marks
  }
}
