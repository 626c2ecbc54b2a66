import Books
import Licensing
import UseCases
import Wording

/// How it stands with an organization: seats now and later, who found none, and what needs doing.
struct OverviewPage: Page {
  static let template = PageTemplate.overview

  let frame: PageFrame
  let title: String
  let lede: String?
  let hall: SeatsHall?
  let marks: [SeatsMark]
  let stats: [OverviewStat]
  let hasTodo: Bool
  let todo: [OverviewTodo]
  let refused: Refused?

  /// The latest refusals, with people's names.
  struct Refused: Sendable {
    let rows: [Row]
    let all: String
    let allWords: String

    struct Row: Sendable {
      let who: String
      let product: String
      let when: Stamp
      let waited: String
    }
  }

  /// - Parameter seats: nil for who may not see who sits.
  init(_ answer: SeeOverview.Answer, _ seats: SeatsSeen?, for reader: Reader) {
    let address = PortalSection.overview.path(of: answer.organization.id.text)
    frame = PageFrame(for: reader, at: address, in: .overview, help: .overview)
    title = Self.title(answer, seats, reader)
    lede = Self.lede(answer, seats, reader)
    let isShown = seats.map { $0.capacity != .limited(0) || $0.occupied > 0 } ?? false
    hall = isShown ? seats.flatMap { SeatsHall($0, for: reader) } : nil
    marks = isShown ? seats.map { SeatsMark.all($0, for: reader) } ?? [] : []
    stats = OverviewStat.all(answer, for: reader)
    todo = OverviewTodo.all(answer, for: reader)
    hasTodo = !todo.isEmpty
    refused = answer.refusals.flatMap { Refused($0, answer, reader) }
  }

  private static func title(_ answer: SeeOverview.Answer, _ seats: SeatsSeen?, _ reader: Reader) -> String {
    guard let seats else { return outlook(answer, reader) }
    switch seats.startable {
    case nil: return reader.text("overview.title_unlimited")
    case 0? where seats.capacity == .limited(0):
      return answer.hasLicenses ? outlook(answer, reader) : reader.text("overview.title_none")
    case 0?: return reader.text("overview.title_full")
    case let free?: return reader.text("overview.title", ["count": reader.language.number(free)])
    }
  }

  /// What the licenses say.
  private static func outlook(_ answer: SeeOverview.Answer, _ reader: Reader) -> String {
    SeatOutlook(words: LicenseWords(reader: reader, now: answer.moment.wall), timeline: answer.capacity ?? [])
      .headline(hasLicenses: answer.hasLicenses, isSuspended: answer.isSuspended)
  }

  private static func lede(_ answer: SeeOverview.Answer, _ seats: SeatsSeen?, _ reader: Reader) -> String? {
    guard let seats else { return nil }
    let number = reader.language.number
    guard seats.occupied > 0 else {
      guard seats.capacity == .limited(0) else { return reader.text("overview.lede_empty") }
      // Who had licenses needs no word on where seats come from.
      return answer.hasLicenses ? nil : reader.text("overview.lede_none")
    }
    let used = answer.used.keys.sorted().compactMap { code in
      answer.used[code].map { count in
        reader.text(
          "overview.used_with", ["count": number(count), "product": answer.products[code]?.name ?? code.text])
      }
    }
    var parts = ["count": number(seats.occupied), "list": reader.language.list(used)]
    if case .limited(let all) = seats.capacity {
      parts["all"] = number(all)
      return reader.text(used.isEmpty ? "overview.lede_many" : "overview.lede", parts)
    }
    return reader.text(used.isEmpty ? "overview.lede_many_unlimited" : "overview.lede_unlimited", parts)
  }
}

extension OverviewPage.Refused {
  /// nil where nobody was refused, or nobody may be named.
  fileprivate init?(_ refusals: SeeOverview.Refusals, _ answer: SeeOverview.Answer, _ reader: Reader) {
    guard !refusals.latest.isEmpty else { return nil }
    let now = answer.moment.wall
    rows = refusals.latest.map { entry in
      Row(
        who: entry.memberName, product: answer.products[entry.episode.product]?.name ?? entry.episode.product.text,
        when: Stamp(entry.episode.firstAt, now: now, for: reader), waited: reader.length(entry.episode.waited))
    }
    let days = HistoryQuery(lastDays: SeeOverview.daysLookedBack, today: reader.zone.date(at: now))
    all = PagePath.history(answer.organization.id.text, .refusals) + days.text
    allWords = reader.text("overview.all_refusals", ["count": reader.language.number(refusals.counts.episodes)])
  }
}
