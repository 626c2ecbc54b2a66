import Hummingbird
import Licensing
import UseCases
import Web
import Wording

/// Which days and which product a page of the history is asked for; it stands in the address.
struct HistoryQuery: Hashable, Sendable {
  /// What is wrong with the days that were typed. The raw value is the part of the catalogs.
  enum Wrong: String, CaseIterable, Hashable, Sendable {
    case unreadable, order, ahead
    case tooLong = "too_long"
  }

  /// The days that are shown; the usual ones where those that were asked for are none.
  let range: HistoryRange
  /// How many of the last days were asked for; nil for days that were typed.
  let lastDays: Int?
  let product: ProductCode?
  /// As it was typed.
  let from: String
  let through: String
  let wrong: Wrong?

  /// The ranges that are one click away.
  static let usual = [7, 30, 90, 365]
  private static let first = 30

  init(lastDays: Int, product: ProductCode? = nil, today: CivilDate) {
    range = HistoryRange.last(lastDays, through: today)
    self.lastDays = lastDays
    self.product = product
    (from, through, wrong) = (range.first.description, range.last.description, nil)
  }

  /// - Throws: ``Denial/notFound(_:)`` for a product that cannot be one.
  init(_ request: Request, today: CivilDate) throws {
    let parameters = PercentText.parameters(request.uri.query ?? "")
    func value(_ name: String) -> String { parameters.last { $0.name == name }?.value ?? "" }
    try self.init(
      days: value("days"), from: value("from"), through: value("through"), product: value("product"), today: today)
  }

  init(days: String, from: String, through: String, product: String, today: CivilDate) throws {
    let code = ProductCode(product)
    guard product.isEmpty || code != nil else { throw Denial.notFound("product") }
    let isTyped = !from.isEmpty || !through.isEmpty
    let count = Int(days).flatMap { Self.usual.contains($0) ? $0 : nil } ?? Self.first
    let last = HistoryRange.last(isTyped ? Self.first : count, through: today)
    let typed = isTyped ? Self.typed(from, through, today) : .success(last)
    self.product = code
    lastDays = isTyped ? nil : count
    range = (try? typed.get()) ?? last
    wrong = if case .failure(let fault) = typed { fault } else { nil }
    // What is shown again is not longer than a day can be.
    self.from = isTyped ? String(from.prefix(20)) : last.first.description
    self.through = isTyped ? String(through.prefix(20)) : last.last.description
  }

  private static func typed(_ from: String, _ through: String, _ today: CivilDate) -> Result<HistoryRange, Wrong> {
    guard let first = CivilDate(text: from), let last = CivilDate(text: through) else { return .failure(.unreadable) }
    do {
      return .success(try HistoryRange(from: first, through: last, on: today))
    } catch HistoryRange.Fault.order {
      return .failure(.order)
    } catch HistoryRange.Fault.ahead {
      return .failure(.ahead)
    } catch {
      return .failure(.tooLong)
    }
  }

  /// What an address that shows the same has behind its path.
  var text: String {
    let days = lastDays.map { "days=\($0)" } ?? "from=\(range.first)&through=\(range.last)"
    return "?\(days)" + productText
  }

  /// The same with other days.
  func text(lastDays: Int) -> String { "?days=\(lastDays)" + productText }

  private var productText: String { product.map { "&product=\($0.text)" } ?? "" }
}

extension HistoryQuery.Wrong: Error {}
