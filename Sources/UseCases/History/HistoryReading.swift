import Books
import Licensing

extension Books {
  /// How an organization's seats were used: from what was counted up, whatever the range, and from its licenses.
  ///
  /// - Parameter product: nil for all together.
  func useHistory(
    of organization: OrganizationID, _ product: ProductCode?, in range: HistoryRange, _ zone: Zone, at now: Moment
  ) throws -> UseHistory {
    let calendar = HistoryCalendar(range, in: zone)
    let others: [ProductCode?] = try product == nil ? products().keys.sorted().map { $0 } : [product]
    let days = try useDays(of: organization, [nil] + others, in: range)
    let together = days.filter { $0.product == nil }
    var productDays: [ProductCode: [UseCount.Day]] = [:]
    for day in days { if let code = day.product { productDays[code, default: []].append(day) } }
    let licenses = try bareLicenses(of: organization)
    func capacity(_ product: ProductCode?) -> [Capacity.Step] {
      Capacity(of: licenses, covering: product).timeline(from: calendar.from, asOf: now.wall)
    }
    return UseHistory(
      calendar: calendar, days: product.map { productDays[$0] ?? [] } ?? together,
      hours: try useHours(of: organization, product, from: calendar.from, to: calendar.to),
      productDays: product == nil ? productDays : [:],
      // How long all seats were taken says nothing of a product that only some of them are for.
      fullTimes: product == nil ? Dictionary(together.map { ($0.day, $0.fullTime) }) { first, _ in first } : [:],
      refused: try refused(in: organization, from: calendar.from, to: calendar.to, product: product),
      capacity: capacity(product),
      productCapacity: Dictionary(uniqueKeysWithValues: productDays.keys.map { ($0, capacity($0)) }),
      countedFrom: try foundedAt(organization) ?? calendar.from,
      countedTo: try useIsCounted(of: organization, at: now) ?? now.wall)
  }
}
