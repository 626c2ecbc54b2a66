import Books
import Licensing
import UseCases
import Wording

/// A list of changes to members: what it would do, for somebody to say yes; and once that is said, how far it has come.
struct MemberChangesPage: Page {
  static let template = PageTemplate.memberChanges

  /// Why the question is asked once more.
  enum Wrong: Hashable, Sendable {
    case lastDay, why
    /// So many were meant before, and others are now.
    case changed(was: Int)
  }

  let frame: PageFrame
  let title: String
  let lede: String?
  let list: String
  let address: String
  let notice: String?
  let question: Question?
  /// That it is being carried out, or done.
  let isRunning: Bool
  let isDone: Bool

  /// What is asked before anything is done.
  struct Question: Sendable {
    let effects: [String]
    let people: String?
    let leftOut: [String]
    let hasLeftOut: Bool
    let afterwards: String
    let asksDay: Bool
    let isDayWrong: Bool
    let mayRotate: Bool
    let isRotating: Bool
    let isWhyWrong: Bool
    let day: String
    let why: String
    let button: String
    let isDanger: Bool
    let isAnything: Bool
  }

  /// What was typed.
  struct Typed: Hashable, Sendable {
    var day = ""
    var why = ""
    /// Whether it is ticked that the invite keys change.
    var isRotating = false
  }

  init(_ answer: SeeMemberList.Answer, typed: Typed = Typed(), wrong: Wrong? = nil, for reader: Reader) {
    let path = MembersPath(of: reader.acting?.organization.id.text ?? "")
    let number = reader.language.number
    let (change, total) = (answer.list, number(answer.list.total))
    address = path.list(change.id.text)
    list = path.all
    frame = PageFrame(
      for: reader, at: address, in: .members, help: change.action.isEmpty ? .importMembers : .bulk)
    let isAsked = change.acceptedAt == nil
    isDone = !isAsked && change.applied >= change.total
    isRunning = !isAsked && !isDone
    let kind = change.kind
    if isAsked {
      title =
        change.total == 0
        ? reader.text("members.changes.nothing") : reader.text("members.changes.\(kind).title", ["count": total])
    } else if isDone {
      title = reader.text("members.changes.\(kind).done", ["count": total])
    } else {
      title = reader.text("members.carrying", ["done": number(change.applied), "count": total])
    }
    lede = isRunning ? reader.text("members.changes.running") : nil
    notice =
      if case .changed(let was) = wrong {
        reader.text(
          "members.changes.changed", ["was": number(was), "now": number(answer.about.meant ?? change.total)])
      } else {
        nil
      }
    question = isAsked ? Question(answer, typed, wrong, reader) : nil
  }
}

extension MemberImport {
  /// The part of the catalogs: what happens to everybody, or `list` where each row says so itself.
  fileprivate var kind: String {
    ChangeManyMembers.Action(rawValue: action)?.rawValue ?? "list"
  }
}

extension MemberChangesPage.Question {
  fileprivate init(
    _ answer: SeeMemberList.Answer, _ typed: MemberChangesPage.Typed, _ wrong: MemberChangesPage.Wrong?,
    _ reader: Reader
  ) {
    let number = reader.language.number
    let (list, about) = (answer.list, answer.about)
    let action = ChangeManyMembers.Action(rawValue: list.action)
    effects =
      action == nil
      ? about.counts.sorted { $0.key < $1.key }.map {
        reader.text("members.changes.counts.\($0.key)", ["count": number($0.value)])
      }
      : [reader.text("members.changes.\(list.kind).effect", ["count": number(list.total)])]
    people = Self.people(about, list.total, reader)
    leftOut = Self.leftOut(about, reader)
    hasLeftOut = !leftOut.isEmpty
    afterwards = reader.text("members.changes.\(list.kind).afterwards")
    asksDay = action == .end
    isDayWrong = wrong == .lastDay
    let blocks = action == .deactivate || (about.counts["deactivate"] ?? 0) > 0
    mayRotate = blocks && answer.invitesThatWork > 0 && reader.may(.manageInvites)
    isRotating = typed.isRotating
    isWhyWrong = wrong == .why
    day = typed.day
    why = typed.why
    button = reader.text("members.changes.\(list.kind).button", ["count": number(list.total)])
    isDanger = blocks
    isAnything = list.total > 0
  }

  /// The first names, and how many there are besides.
  private static func people(_ about: MemberListAbout, _ total: Int, _ reader: Reader) -> String? {
    guard !about.names.isEmpty else { return nil }
    let rest = total - about.names.count
    guard rest > 0 else { return reader.language.list(about.names) }
    return reader.language.list(
      about.names + [reader.text("members.changes.others", ["count": reader.language.number(rest)])])
  }

  private static func leftOut(_ about: MemberListAbout, _ reader: Reader) -> [String] {
    func line(_ key: String, _ count: Int) -> String? {
      count == 0 ? nil : reader.text(key, ["count": reader.language.number(count)])
    }
    return [
      line("members.changes.owners", about.owners),
      about.leavesOutCaller ? reader.text("members.changes.yourself") : nil,
      line(about.meant == nil ? "members.changes.unchanged_rows" : "members.changes.unchanged", about.unchanged),
    ].compactMap { $0 }
  }
}
