import Books
import Licensing
import UseCases
import Wording

/// One page of a list of members.
struct MemberTable: Sendable {
  let caption: String
  let columns: [Column]
  let rows: [Row]
  /// Where something is done to those who are ticked; nil for who may not.
  let many: Many?
  let range: String
  let previous: String?
  let next: String?
  let previousWords: String
  let nextWords: String

  struct Column: Sendable {
    let name: String
    /// Sorted by this column or, if it is so already, the other way round; nil where it cannot be.
    let address: String?
    /// `ascending`, where it is sorted by this column.
    let sorted: String?
  }

  struct Row: Sendable {
    let number: Int
    let id: String
    let name: String
    let email: String
    let address: String
    let role: String
    let joined: Stamp
    let cameBy: String?
    let lastSeat: LastSeat
    let state: String
    /// The class of the badge; nil where the state is plain text.
    let badge: String?
    /// Where the membership is made longer, for one that ends soon.
    let longer: String?
    /// Whether it can be ticked.
    let isChoosable: Bool
  }

  /// When somebody sat last: now, at a moment, or never.
  struct LastSeat: Sendable {
    let at: Stamp?
    let words: String?
  }

  // Enter in a tick presses a form's first button, which would be in somebody's row: the first one does nothing.
  struct Many: Sendable {
    let address: String
    let query: String
    let everybody: String
  }

  init(_ answer: SeeMemberPage.Answer, _ query: MemberQuery, _ path: MembersPath, _ reader: Reader) {
    let number = reader.language.number
    let first = Self.first(answer, query)
    let last = first + answer.members.count - 1
    let total = reader.text(
      answer.isTotalMore ? "members.more_than" : "members.exactly", ["number": number(answer.total)])
    range = reader.text("members.range", ["first": number(first), "last": number(last), "total": total])
    caption = reader.text(
      "members.caption", ["range": range, "sort": reader.text("members.sorted.\(query.choice.sort.rawValue)")])
    columns = Column.all(query, path, reader)
    rows = answer.members.enumerated().map { Row($1, number: first + $0, answer, path, reader) }
    many =
      reader.may(.manageMembers)
      ? Many(
        address: path.many, query: query.textOfChoice,
        everybody: reader.text("members.many.everybody", ["count": number(answer.total), "total": total]))
      : nil
    let isBackward = query.place?.isBackward ?? false
    let hasPrevious = isBackward ? answer.hasMore : query.place != nil
    let hasNext = isBackward || answer.hasMore
    previous =
      hasPrevious ? Self.neighbor(answer.members.first, number: first, isBackward: true, query, path) : nil
    next = hasNext ? Self.neighbor(answer.members.last, number: last + 1, isBackward: false, query, path) : nil
    previousWords = reader.text("members.previous", ["count": number(query.rows)])
    nextWords = reader.text("members.next", ["count": number(query.rows)])
  }

  /// The number of the first row. The address carries it along; at both ends of the list it is known for certain.
  private static func first(_ answer: SeeMemberPage.Answer, _ query: MemberQuery) -> Int {
    guard let place = query.place else { return 1 }
    if place.isBackward { return answer.hasMore ? max(2, place.number - answer.members.count) : 1 }
    let isEnd = !answer.hasMore && !answer.isTotalMore
    return isEnd ? max(1, answer.total - answer.members.count + 1) : place.number
  }

  private static func neighbor(
    _ member: MemberEntry?, number: Int, isBackward: Bool, _ query: MemberQuery, _ path: MembersPath
  ) -> String? {
    guard let member else { return nil }
    var there = query
    there.place = MemberQuery.Place(
      cursor: MemberCursor(at: member, of: query.choice.sort), isBackward: isBackward, number: number)
    return there.address(of: path.all)
  }
}

extension MemberTable.Column {
  fileprivate static func all(_ query: MemberQuery, _ path: MembersPath, _ reader: Reader) -> [MemberTable.Column] {
    func sorted(_ sort: MemberChoice.Sort) -> MemberTable.Column {
      let isSorted = query.choice.sort == sort
      let other = query.changed {
        $0.isTurned = isSorted && !$0.isTurned
        $0.sort = sort
      }
      return MemberTable.Column(
        name: reader.text("members.column.\(sort.rawValue)"), address: other.address(of: path.all),
        sorted: isSorted ? (query.choice.isDescending ? "descending" : "ascending") : nil)
    }
    let role = MemberTable.Column(name: reader.text("members.role"), address: nil, sorted: nil)
    return [
      sorted(query.choice.sort == .email ? .email : .name), role, sorted(.joined), sorted(.lastSeat), sorted(.state),
    ]
  }
}

extension MemberTable.Row {
  fileprivate init(
    _ member: MemberEntry, number: Int, _ answer: SeeMemberPage.Answer, _ path: MembersPath, _ reader: Reader
  ) {
    let (membership, now) = (member.membership, answer.moment.wall)
    self.number = number
    id = membership.account.text
    name = member.name
    email = member.email
    address = path.one(id)
    role = reader.text("role.\(membership.role.rawValue)")
    joined = Stamp(membership.joinedAt, words: reader.language.shortDay(reader.zone.date(at: membership.joinedAt)))
    cameBy = member.cameBy(for: reader)
    lastSeat = MemberTable.LastSeat(member, answer.running[membership.account] ?? [], now, reader)
    let state = membership.state(at: now)
    self.state = membership.stateWords(at: now, for: reader)
    badge =
      switch state {
      case .active: nil
      case .endsSoon: "badge is-time"
      case .ended, .deactivated: "badge"
      }
    longer = state == .endsSoon && reader.may(.manageMembers) ? path.end(id) : nil
    isChoosable = reader.may(.manageMembers)
  }
}

extension MemberTable.LastSeat {
  init(_ member: MemberEntry, _ running: [String], _ now: Instant, _ reader: Reader) {
    if !running.isEmpty {
      let products = running.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
      self.init(at: nil, words: reader.text("members.now", ["products": reader.language.list(products)]))
    } else if let lastSeatAt = member.lastSeatAt {
      self.init(at: Stamp(lastSeatAt, now: now, for: reader), words: nil)
    } else {
      self.init(at: nil, words: reader.text("members.never"))
    }
  }
}

extension MemberEntry {
  /// By which key somebody came; nil for who came without one.
  func cameBy(for reader: Reader) -> String? {
    inviteLabel.map { $0.isEmpty ? reader.text("members.came_by_key") : reader.text("members.came_by", ["label": $0]) }
  }
}

extension Membership {
  /// As a word or two: `active`, `ends in 9 days`.
  func stateWords(at now: Instant, for reader: Reader) -> String {
    let state = self.state(at: now)
    guard state == .endsSoon, let endsAt else { return reader.text("members.is.\(state.rawValue)") }
    let last = Expiry.lastDay(endingAt: endsAt, in: reader.zone)
    let days = last.daysSince1970 - reader.zone.date(at: now).daysSince1970
    guard days > 0 else { return reader.text("members.ends_today") }
    return reader.text("members.ends_in", ["count": reader.language.number(days)])
  }
}
