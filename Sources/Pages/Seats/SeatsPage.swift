import Books
import Licensing
import UseCases
import Wording

/// Who holds a seat now, with what is left; and the way to end one.
struct SeatsPage: Page {
  static let template = PageTemplate.seatsList

  let frame: PageFrame
  let title: String
  let lede: String
  /// What was just done.
  let said: String?
  let live: Live
  let hall: SeatsHall?
  let marks: [SeatsMark]
  let filters: SeatsFilters
  /// Where a seat is ended, and the state of the page that is shown again afterwards.
  let endAddress: String
  let back: String
  let caption: String
  let mayEnd: Bool
  let columns: [Column]
  let rows: [SeatsRow]
  let hasRows: Bool
  let pager: Pager?
  let empty: Empty?
  /// Where all seats are shown again when none of those asked for is there.
  let all: String?
  let idlePolicy: String
  /// Where the policy is set, for who may.
  let settings: String?

  /// What the script needs to show what changes.
  struct Live: Sendable {
    let stream: String
    let at: String
    /// With `%` for the time of the last change.
    let words: String
    let here: String
  }

  struct Column: Sendable {
    let name: String
    /// nil where it cannot be sorted by.
    let address: String?
    let isSorted: Bool
  }

  struct Pager: Sendable {
    let first: String?
    let next: String?
    let nextWords: String
  }

  /// Nobody sits: what the page is for, and the one thing to do.
  struct Empty: Sendable {
    let button: String?
    let address: String
  }

  /// - Parameter me: the reader's account.
  init(_ seen: SeatsSeen, _ query: SeatsQuery, me: AccountID?, for reader: Reader) {
    let organization = seen.organization.id
    let number = reader.language.number
    frame = PageFrame(for: reader, at: query.address(of: organization), in: .seats, help: .seats)
    title =
      seen.occupied == 0
      ? reader.text("seats.title_none") : reader.text("seats.title", ["count": number(seen.occupied)])
    lede = SeatsWords.free(seen, for: reader)
    said = SeatsWords.said(seen, for: reader)
    live = Live(seen, query, for: reader)
    hall = SeatsHall(seen, for: reader)
    marks = seen.occupied == 0 ? [] : SeatsMark.all(seen, for: reader)
    filters = SeatsFilters(seen, query, for: reader)
    endAddress = SeatsAddress.end(organization.text)
    var state = query
    state.ended = nil
    back = state.text
    let sort = seen.search == .byMember ? .member : query.choice.sort
    caption = SeatsWords.caption(seen, query, sort, for: reader)
    mayEnd = reader.may(.endSeats)
    columns = Column.all(seen, query, sort, for: reader)
    rows = Self.rows(seen, me: me, for: reader)
    hasRows = !rows.isEmpty
    pager = Pager(seen, query, for: reader)
    let isNone = rows.isEmpty && !query.isFiltered && query.cursor == nil
    empty = isNone ? Empty(seen, for: reader) : nil
    all = rows.isEmpty && !isNone ? SeatsQuery().address(of: organization) : nil
    idlePolicy =
      seen.idleMinutes > 0
      ? reader.text("seats.idle_policy", ["count": number(seen.idleMinutes)]) : reader.text("seats.idle_never")
    settings = reader.may(.manageOrganization) ? PortalSection.settings.path(of: organization.text) : nil
  }

  private static func rows(_ seen: SeatsSeen, me: AccountID?, for reader: Reader) -> [SeatsRow] {
    let firsts = seen.seats.compactMap { seat in seat.leases.first.map { (seat, $0) } }
    let people = Dictionary(grouping: firsts.map(\.1), by: \.memberName).mapValues { Set($0.map(\.member)).count }
    return firsts.map { seat, first in
      SeatsRow(seat, first, in: seen, me: me, isNamesake: (people[first.memberName] ?? 1) > 1, for: reader)
    }
  }
}

extension SeatsPage.Live {
  fileprivate init(_ seen: SeatsSeen, _ query: SeatsQuery, for reader: Reader) {
    let changedAt = min(seen.edition.changedAt + seen.moment.lost, seen.moment.wall)
    let isKnown = seen.edition.changedAt > Instant(milliseconds: 0)
    stream = "\(SeatsAddress.stream(seen.organization.id.text))?since=\(seen.edition.text)"
    at = reader.zone.clockWithSeconds(at: isKnown ? changedAt : seen.moment.wall)
    words = reader.text("seats.live", ["time": "%"])
    here = query.address(of: seen.organization.id)
  }
}

extension SeatsPage.Column {
  fileprivate static func all(
    _ seen: SeatsSeen, _ query: SeatsQuery, _ sort: SeatChoice.Sort, for reader: Reader
  ) -> [Self] {
    [SeatChoice.Sort.member, .product, .device, .since, .seen].map { one in
      let canSort = seen.search == .byLease
      return Self(
        name: reader.text("seats.column.\(one.rawValue)"),
        address: canSort ? query.with { $0.choice.sort = one }.address(of: seen.organization.id) : nil,
        isSorted: one == sort)
    }
  }
}

extension SeatsPage.Pager {
  /// nil where all is on one page.
  fileprivate init?(_ seen: SeatsSeen, _ query: SeatsQuery, for reader: Reader) {
    guard seen.hasMore || query.cursor != nil else { return nil }
    let last = seen.hasMore ? seen.seats.last.flatMap { SeatCursor(after: $0, in: query.choice) } : nil
    first = query.cursor == nil ? nil : query.with { _ in }.address(of: seen.organization.id)
    next = last.map { cursor in query.with { $0.cursor = cursor }.address(of: seen.organization.id) }
    nextWords = reader.text("seats.next", ["count": reader.language.number(query.size)])
  }
}

extension SeatsPage.Empty {
  fileprivate init(_ seen: SeatsSeen, for reader: Reader) {
    if seen.capacity == .limited(0) {
      button = reader.may(.manageLicenses) ? reader.text("seats.empty_activate") : nil
      address = PagePath.activate(for: seen.organization.id.text)
    } else {
      button = reader.may(.manageInvites) ? reader.text("seats.empty_invite") : nil
      address = PortalSection.invite.path(of: seen.organization.id.text)
    }
  }
}
