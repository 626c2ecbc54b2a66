import Books
import Licensing
import UseCases
import Wording

/// The sentences of the page of seats.
enum SeatsWords {
  /// How many more could sit down.
  static func free(_ seen: SeatsSeen, for reader: Reader) -> String {
    if seen.capacity == .limited(0) { return reader.text("seats.lede_none") }
    let counts = Set(seen.free.map(\.seats))
    guard let only = counts.first, counts.count == 1 else { return freeByProduct(seen, reader) }
    switch only {
    case .unlimited: return reader.text("seats.lede_unlimited")
    case .limited(0): return reader.text("seats.lede_full")
    // Seats of their own add up, and shared ones do not.
    case .limited(let seats) where seats != seen.unoccupied && seen.free.count > 1: return freeByProduct(seen, reader)
    case .limited(let seats): return reader.text("seats.lede", ["count": reader.language.number(seats)])
    }
  }

  private static func freeByProduct(_ seen: SeatsSeen, _ reader: Reader) -> String {
    let parts = seen.free.map { free in
      let product = seen.products[free.product]?.name ?? free.product.text
      guard case .limited(let seats) = free.seats else {
        return reader.text("seats.free_any", ["product": product])
      }
      return reader.text("seats.free_with", ["count": reader.language.number(seats), "product": product])
    }
    return reader.text("seats.lede_products", ["list": reader.language.list(parts)])
  }

  /// What became of the seat that was just ended; nil where none was.
  static func said(_ seen: SeatsSeen, for reader: Reader) -> String? {
    guard let name = seen.endedName else { return nil }
    guard let until = seen.endedUntil else { return reader.text("seats.said_free", ["name": name]) }
    let time = Stamp(freeBy: until, for: reader).words
    return reader.text("seats.said_ended", ["name": name, "time": time])
  }

  static func caption(_ seen: SeatsSeen, _ query: SeatsQuery, _ sort: SeatChoice.Sort, for reader: Reader) -> String {
    let order = reader.text("seats.order.\(sort.rawValue)")
    if query.isFiltered { return reader.text("seats.caption_found", ["order": order]) }
    return reader.text("seats.caption", ["count": reader.language.number(seen.occupied), "order": order])
  }
}
