import Books
import Licensing
import UseCases
import Web
import Wording

/// Who used seats on some days and when last, and who never did, a page at a time.
struct MemberUsePage: Page {
  static let template = PageTemplate.historyMembers

  let frame: PageFrame
  let title: String
  let lede: String
  let caption: String
  let kinds: [HistoryTop.Tab]
  let search: String
  let hidden: [Hidden]
  let members: [MemberUseRow]
  let hasMembers: Bool
  let isSearch: Bool
  let isNever: Bool
  /// The columns by which the list can be sorted; nil where it is, or cannot be.
  let byLast: String?
  let byDays: String?
  /// Why it cannot be sorted by days.
  let isTooLong: Bool
  let back: String
  let file: String
  let next: String?

  /// What a search leaves as it is.
  struct Hidden: Sendable {
    let name: String
    let value: String
  }

  /// Rows a page.
  static let rows = 50

  /// - Parameters:
  ///   - seen: one more than a page has, so that it is known whether there is a next one.
  ///   - cursor: where the page before ended.
  init(
    _ seen: SeeMemberUse.Answer, of organization: OrganizationID, _ query: HistoryQuery,
    after cursor: MemberUseCursor? = nil, for reader: Reader
  ) {
    let place = PagePath.history(organization.text, .members)
    let choice = seen.choice
    let here = place + query.text + choice.text
    func page(after cursor: MemberUseCursor) -> String { here + "&after=\(cursor.text)" }
    frame = PageFrame(for: reader, at: cursor.map(page) ?? here, in: .history, help: .history)
    let shown = seen.members.prefix(Self.rows)
    title = choice.kind == .never ? reader.text("history.never_title") : Self.title(seen.users, reader)
    lede = reader.text(
      "history.range",
      ["from": reader.language.day(query.range.first), "through": reader.language.day(query.range.last)])
    caption = choice.kind == .never ? reader.text("history.never_caption") : reader.caption(seen)
    kinds = MemberUseChoice.Kind.allCases.map { kind in
      HistoryTop.Tab(
        name: reader.text("history.show.\(kind.rawValue)"),
        address: place + query.text + MemberUseChoice(kind: kind, search: choice.search).text,
        isCurrent: kind == choice.kind)
    }
    search = choice.search
    hidden = Self.hidden(query, choice)
    members = shown.map { MemberUseRow($0, now: seen.moment.wall, for: reader) }
    hasMembers = !members.isEmpty
    isSearch = !choice.search.isEmpty
    isNever = choice.kind == .never
    func sorted(by sort: MemberUseChoice.Sort) -> String? {
      guard choice.kind == .used, choice.sort != sort, sort == .last || seen.sortsByDays else { return nil }
      return place + query.text + MemberUseChoice(sort: sort, search: choice.search).text
    }
    (byLast, byDays) = (sorted(by: .last), sorted(by: .days))
    isTooLong = !seen.sortsByDays
    back = PortalSection.history.path(of: organization.text) + query.text
    file = PagePath.history(organization.text, .membersFile) + query.text + choice.text
    next = seen.members.count > Self.rows ? shown.last.map { page(after: MemberUseCursor(after: $0)) } : nil
  }

  /// - Parameter users: nil where there are too many to count.
  private static func title(_ users: Int?, _ reader: Reader) -> String {
    guard let users else { return reader.text("history.users_title_many") }
    if users == 0 { return reader.text("history.title_nobody") }
    return reader.text("history.users_title", ["count": reader.language.number(users)])
  }

  private static func hidden(_ query: HistoryQuery, _ choice: MemberUseChoice) -> [Hidden] {
    let days =
      query.lastDays.map { [Hidden(name: "days", value: String($0))] } ?? [
        Hidden(name: "from", value: query.range.first.description),
        Hidden(name: "through", value: query.range.last.description),
      ]
    return days + [
      Hidden(name: "show", value: choice.kind.rawValue), Hidden(name: "sort", value: choice.sort.rawValue),
    ]
  }
}
