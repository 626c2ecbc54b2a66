import Books
import Licensing
import UseCases
import Wording

/// What stands above everything: the answer, and the choice of days and product.
struct HistoryTop: Sendable {
  let title: String
  let lede: String
  let tabs: [Tab]
  let from: String
  let through: String
  /// What is wrong with the days that were typed.
  let wrong: String?
  let products: [FormChoice]
  /// Where the figures are as a file.
  let file: String

  struct Tab: Sendable {
    let name: String
    let address: String
    let isCurrent: Bool
  }

  init(_ seen: SeeHistory.Answer, _ query: HistoryQuery, for reader: Reader) {
    let place = PortalSection.history.path(of: seen.organization.id.text)
    (title, lede) = (Self.title(seen, reader), Self.lede(seen, reader))
    tabs = HistoryQuery.usual.map { days in
      Tab(
        name: reader.text("history.last.\(days)"), address: place + query.text(lastDays: days),
        isCurrent: query.wrong == nil && query.lastDays == days)
    }
    (from, through) = (query.from, query.through)
    wrong = query.wrong.map { reader.text("history.wrong.\($0.rawValue)") }
    let all = FormChoice(value: "", name: reader.text("history.all_products"), isChosen: query.product == nil)
    products =
      [all]
      + seen.products.map {
        FormChoice(value: $0.code.text, name: $0.name, isChosen: $0.code == query.product)
      }
    file = PagePath.history(seen.organization.id.text, .seatsFile) + query.text
  }

  private static func title(_ seen: SeeHistory.Answer, _ reader: Reader) -> String {
    if seen.isUnused { return reader.text("history.title_unused") }
    let history = seen.history
    let full = history.fullDays
    if seen.product == nil, let last = full.last {
      return reader.text(
        "history.title_full",
        [
          "count": reader.language.number(full.count), "of": reader.language.number(history.range.days),
          "last": reader.language.day(last),
        ])
    }
    let product = seen.product?.name ?? ""
    guard let highest = history.highest else {
      return seen.product == nil
        ? reader.text("history.title_nobody") : reader.text("history.title_nobody_of", ["product": product])
    }
    let values = ["count": reader.language.number(highest.peak), "day": reader.language.day(highest.day)]
    return seen.product == nil
      ? reader.text("history.title_peak", values)
      : reader.text("history.title_peak_of", values.merging(["product": product]) { $1 })
  }

  private static func lede(_ seen: SeeHistory.Answer, _ reader: Reader) -> String {
    if seen.isUnused { return reader.text("history.lede_unused") }
    let history = seen.history
    var sentences: [String] = []
    if seen.product == nil, !history.fullDays.isEmpty, let highest = history.highest {
      sentences.append(
        reader.text(
          "history.lede_peak",
          ["count": reader.language.number(highest.peak), "day": reader.language.day(highest.day)]))
    }
    sentences.append(seats(history.seats, reader))
    if let mean = history.mean, mean > 0 {
      sentences.append(reader.text("history.lede_mean", ["mean": reader.decimal(mean)]))
    }
    if seen.refused.episodes > 0 {
      sentences.append(
        reader.text(
          "history.lede_refused",
          ["count": reader.language.number(seen.refused.episodes), "longest": reader.length(seen.refused.longest)]))
    }
    if history.countedTo < min(seen.moment.wall, history.calendar.to) {
      sentences.append(
        reader.text(
          "history.lede_counted",
          ["moment": Stamp(history.countedTo, now: seen.moment.wall, for: reader).words]))
    }
    return sentences.joined(separator: " ")
  }

  private static func seats(_ seats: SeatCount, _ reader: Reader) -> String {
    switch seats {
    case .limited(let count): reader.text("history.lede_seats", ["count": reader.language.number(count)])
    case .unlimited: reader.text("history.lede_unlimited")
    }
  }
}
