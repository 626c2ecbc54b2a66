import Licensing
import UseCases
import Wording

/// The figures of a picture: a row a day, or a row a month where the days are many.
struct HistoryTable: Sendable {
  let caption: String
  /// What stands in the first column.
  let what: String
  let heads: [Head]
  let rows: [Row]

  struct Head: Sendable {
    let name: String
    let isRoomy: Bool
  }

  struct Row: Sendable {
    /// Before and after the name; a narrow screen has no room for them.
    let weekday: String?
    let name: String
    let year: String?
    /// What is special about a month of which only a part is told.
    let note: String?
    let cells: [Cell]
  }

  struct Cell: Sendable {
    let words: String
    var isSoft = false
    var isBold = false
    var isRoomy = false
  }

  /// So many days have a row each.
  private static let daysShown = 92

  init(_ seen: SeeHistory.Answer, for reader: Reader) {
    let history = seen.history
    let isByDay = history.range.days <= Self.daysShown
    let products = Array(history.products.prefix(HistoryCharts.productsShown))
    let names = Dictionary(seen.products.map { ($0.code, $0.name) }) { first, _ in first }
    caption = reader.text(isByDay ? "history.caption_days" : "history.caption_months")
    what = reader.text(isByDay ? "history.head_day" : "history.head_month")
    let productHeads = products.map { code in
      Head(name: reader.text("history.head_product", ["product": names[code] ?? code.text]), isRoomy: true)
    }
    let first = [reader.text("history.head_seats"), reader.text("history.head_peak")]
    // When all seats are taken is known of the organization, not of a product that some of them are for.
    let tellsFull = seen.product == nil
    let full = reader.text(isByDay ? "history.head_full_for" : "history.head_full_on")
    let last = (tellsFull ? [full] : []) + [reader.text("history.head_refused")]
    let mean = Head(name: reader.text("history.head_mean"), isRoomy: true)
    // How many seats there were stands in the picture as well.
    let firstHeads = zip(first, [true, false]).map { Head(name: $0, isRoomy: $1) }
    heads = firstHeads + productHeads + [mean] + last.map { Head(name: $0, isRoomy: false) }
    let rows = isByDay ? history.rowsByDay(products) : history.rowsByMonth(products)
    self.rows = rows.map { row in
      Row(
        weekday: isByDay ? reader.text("history.weekday.\(row.first.weekday)") : nil,
        name: isByDay ? reader.language.dayOfYear(row.first) : reader.month(of: row.first),
        year: isByDay ? String(row.first.year) : nil,
        note: isByDay ? nil : reader.note(row), cells: reader.cells(row, isByDay: isByDay, tellsFull: tellsFull))
    }
  }
}

extension Reader {
  /// "Oct 2026"
  fileprivate func month(of date: CivilDate) -> String {
    text("history.month", ["month": text("month.short.\(date.month)"), "year": String(date.year)])
  }

  fileprivate func note(_ row: UseRow) -> String? {
    if row.first.day > 1 { return text("history.from_day", ["day": language.dayOfYear(row.first)]) }
    let isWhole = row.last.day == CivilDate.lastDay(ofMonth: row.last.month, year: row.last.year)
    return isWhole ? nil : text("history.until_day", ["day": language.dayOfYear(row.last)])
  }

  fileprivate func cells(_ row: UseRow, isByDay: Bool, tellsFull: Bool) -> [HistoryTable.Cell] {
    var cells = [HistoryTable.Cell(words: number(row.seats), isRoomy: true), peak(row.peak, isBold: row.fullDays > 0)]
    for seats in row.productPeaks { cells.append(peak(seats, isRoomy: true)) }
    if let mean = row.mean {
      cells.append(HistoryTable.Cell(words: decimal(mean), isRoomy: true))
    } else {
      cells.append(HistoryTable.Cell(words: text("history.no_mean"), isSoft: true, isRoomy: true))
    }
    if tellsFull { cells.append(full(row, isByDay: isByDay)) }
    let times = text("history.times", ["count": language.number(row.refused)])
    let nobody = row.refused == 0
    cells.append(HistoryTable.Cell(words: nobody ? text("history.nobody") : times, isSoft: nobody))
    return cells
  }

  private func full(_ row: UseRow, isByDay: Bool) -> HistoryTable.Cell {
    if row.fullDays == 0 { return HistoryTable.Cell(words: text("history.never"), isSoft: true) }
    let days = text("history.days", ["count": language.number(row.fullDays)])
    return HistoryTable.Cell(words: isByDay ? length(row.fullTime) : days)
  }

  private func peak(_ seats: Int, isBold: Bool = false, isRoomy: Bool = false) -> HistoryTable.Cell {
    let words = seats == 0 ? text("history.nobody") : language.number(seats)
    return HistoryTable.Cell(words: words, isSoft: seats == 0, isBold: isBold && seats > 0, isRoomy: isRoomy)
  }
}
