import Books
import Licensing
import UseCases
import Wording

/// The members of an organization, a page at a time: searched, filtered and sorted as the address says.
struct MemberListPage: Page {
  static let template = PageTemplate.memberList

  let frame: PageFrame
  let title: String
  let lede: String?
  let said: UndoNotice?
  let lists: [Notice]
  let waiting: Notice?
  /// Where the list begins, filtered by nothing.
  let address: String
  let export: String
  let importing: String?
  let invite: String?
  let filters: MemberFilters
  let table: MemberTable?
  let alone: Alone?
  /// Whether nobody is of the choice.
  let isNobody: Bool
  /// Whether something was to be done to who is ticked, and nobody was.
  let isNobodyTicked: Bool

  /// Something that is so, and where to look at it.
  struct Notice: Sendable {
    let words: String
    let address: String
  }

  /// What is shown where nobody has joined yet.
  struct Alone: Sendable {
    let hall: [Group]
    let hallWords: String
    let seats: String?
    /// The page of the only member.
    let own: String?

    struct Group: Sendable {
      let seats: [Bool]
    }
  }

  init(
    _ answer: SeeMemberPage.Answer, _ query: MemberQuery, said: UndoNotice? = nil, isNobodyTicked: Bool = false,
    for reader: Reader
  ) {
    self.isNobodyTicked = isNobodyTicked
    let path = MembersPath(of: reader.acting?.organization.id.text ?? "")
    let isAlone = answer.everybody <= 1 && !query.choice.isFiltered
    frame = PageFrame(for: reader, at: query.address(of: path.all), in: .members, help: .members)
    title = Self.title(answer, query, isAlone, reader)
    lede = isAlone || query.choice.isFiltered ? nil : reader.text("members.lede")
    self.said = said
    lists = answer.lists.map { list in
      Notice(
        words: reader.text(
          "members.carrying",
          ["done": reader.language.number(list.applied), "count": reader.language.number(list.total)]),
        address: path.list(list.id.text))
    }
    waiting =
      answer.waiting == 0
      ? nil
      : Notice(
        words: reader.text("members.waiting", ["count": reader.language.number(answer.waiting)]), address: path.waiting)
    address = path.all
    export = query.changed { _ in }.address(of: path.table)
    importing = reader.may(.manageMembers) ? path.importing : nil
    invite =
      reader.may(.manageInvites) ? PortalSection.invite.path(of: reader.acting?.organization.id.text ?? "") : nil
    filters = MemberFilters(query, answer, reader)
    isNobody = answer.members.isEmpty && !isAlone
    table = answer.members.isEmpty || isAlone ? nil : MemberTable(answer, query, path, reader)
    alone = isAlone ? Alone(answer, path, reader) : nil
  }

  private static func title(
    _ answer: SeeMemberPage.Answer, _ query: MemberQuery, _ isAlone: Bool, _ reader: Reader
  ) -> String {
    let all = reader.language.number(answer.everybody)
    if isAlone { return reader.text("members.title_alone") }
    guard query.choice.isFiltered else { return reader.text("members.title", ["count": all]) }
    if answer.total == 0 { return reader.text("members.title_nobody", ["all": all]) }
    let number = reader.language.number(answer.total)
    return reader.text(
      answer.isTotalMore ? "members.title_more" : "members.title_filtered", ["count": number, "all": all])
  }
}

extension MemberListPage.Alone {
  private static let drawn = 10

  init(_ answer: SeeMemberPage.Answer, _ path: MembersPath, _ reader: Reader) {
    let count = if case .limited(let seats) = answer.capacity { seats } else { Self.drawn }
    let drawn = min(count, Self.drawn)
    hall = stride(from: 0, to: drawn, by: 5).map { Group(seats: Array(repeating: true, count: min(5, drawn - $0))) }
    hallWords = reader.text("members.free_seats", ["count": reader.language.number(drawn)])
    seats =
      switch answer.capacity {
      case .limited(0): nil
      case .limited(let seats): reader.text("members.seats_wait", ["count": reader.language.number(seats)])
      case .unlimited: reader.text("members.seats_wait_unlimited")
      }
    own = answer.members.first.map { path.one($0.membership.account.text) }
  }
}

extension MemberQuery {
  /// - Parameter path: of the list, or of its table.
  func address(of path: String) -> String {
    text.isEmpty ? path : "\(path)?\(text)"
  }
}

/// Says what was just done, and takes it back with one click.
struct UndoNotice: Sendable {
  let words: String
  let undo: Undo?

  struct Undo: Sendable {
    let address: String
    let fields: [Field]
    let words: String
  }

  struct Field: Sendable {
    let name: String
    let value: String
  }
}
