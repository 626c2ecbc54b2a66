import Licensing
import Wording

/// How licenses, their seats and their days are told. Days are the vendor's, in whose zone terms end.
struct LicenseWords: Sendable {
  let reader: Reader
  let now: Instant

  /// "35 seats", "any number of seats"
  func seats(_ count: SeatCount) -> String {
    switch count {
    case .unlimited: reader.text("licenses.seats_unlimited")
    case .limited(0): reader.text("licenses.seats_none")
    case .limited(let number): reader.text("licenses.seats", ["count": reader.language.number(number)])
    }
  }

  /// "35", "any number", "none"
  func number(_ count: SeatCount) -> String {
    switch count {
    case .unlimited: reader.text("licenses.number_unlimited")
    case .limited(0): reader.text("licenses.number_none")
    case .limited(let number): reader.language.number(number)
    }
  }

  /// The license type: words of the vendor's that no catalog has stay as they are.
  func kind(_ code: String) -> String {
    reader.language.knows("license_type.\(code)") ? reader.text("license_type.\(code)") : code
  }

  func products(_ products: [Product], _ coverage: Coverage) -> String {
    products.map { product in
      guard case .upTo(let major) = coverage.limits[product.code] else { return product.name }
      return reader.text("licenses.product_up_to", ["product": product.name, "version": String(major)])
    }.joined(separator: ", ")
  }

  /// "2 devices each"; nil where a seat may carry any number.
  func devices(_ count: Int?) -> String? {
    count.map { reader.text("licenses.devices", ["count": reader.language.number($0)]) }
  }

  /// For a sentence; a day of this year is told without the year.
  func day(_ date: CivilDate) -> String {
    guard date.year == reader.zone.date(at: now).year else { return reader.language.day(date) }
    return reader.text(
      "day.in_year", ["day": String(date.day), "month": reader.text("month.long.\(date.month)")])
  }

  /// The last day before an instant at which something ends.
  func lastDay(before end: Instant) -> CivilDate { Expiry.lastDay(endingAt: end, in: reader.zone) }

  /// For a table: the day of an instant.
  func date(_ instant: Instant) -> Stamp {
    Stamp(instant, words: reader.language.shortDay(reader.zone.date(at: instant)))
  }

  /// For a table: the last day before an end.
  func through(_ end: Instant) -> Stamp {
    Stamp(end - .milliseconds(1), words: reader.language.shortDay(lastDay(before: end)))
  }

  func daysLeft(_ license: License) -> String? {
    RunningTime(of: license, at: now, in: reader.zone).map {
      reader.text("licenses.days_left", ["count": reader.language.number($0.left)])
    }
  }
}
