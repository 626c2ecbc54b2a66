import Books
import Licensing
import UseCases
import Wording

/// What can be asked of the list, and what was.
struct SeatsFilters: Sendable {
  let address: String
  let search: String
  let searchLabel: String
  let products: [FormChoice]
  let idle: [FormChoice]
  let sizes: [FormChoice]
  /// Kept along; nil for the one that comes unasked.
  let sort: String?
  /// Where nothing is asked; nil where nothing is.
  let clear: String?
  /// That with so many people less can be asked.
  let isNarrow: Bool

  init(_ seen: SeatsSeen, _ query: SeatsQuery, for reader: Reader) {
    let choice = query.choice
    isNarrow = seen.search == .byMember
    address = SeatsAddress.list(seen.organization.id.text)
    search = choice.search
    searchLabel = reader.text(isNarrow ? "seats.search_members" : "seats.search")
    let any = FormChoice(value: "", name: reader.text("seats.any"), isChosen: false)
    let codes = Set(seen.free.map(\.product) + [choice.product].compactMap(\.self)).sorted()
    products =
      [any]
      + codes.map {
        FormChoice(value: $0.text, name: seen.products[$0]?.name ?? $0.text, isChosen: $0 == choice.product)
      }
    let minutes = SeatsQuery.idleMinutes
    idle = [
      any,
      FormChoice(
        value: "\(minutes)", name: reader.text("seats.idle_over", ["count": reader.language.number(minutes)]),
        isChosen: choice.idleFor != nil),
    ]
    sizes = SeatsQuery.sizes.map {
      FormChoice(value: "\($0)", name: reader.language.number($0), isChosen: $0 == query.size)
    }
    sort = choice.sort == .since ? nil : choice.sort.rawValue
    clear =
      query.isFiltered
      ? query.with { $0.choice = SeatChoice(sort: choice.sort) }.address(of: seen.organization.id) : nil
  }
}
