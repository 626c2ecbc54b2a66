import Books
import Licensing
import UseCases
import Wording

/// The form above a list of members.
struct MemberFilters: Sendable {
  let search: String
  let states: [Choice]
  let roles: [Choice]
  let seats: [Choice]
  /// Who sits is not everybody's to see.
  let hasSeats: Bool
  let sorts: [Choice]
  let rows: [Choice]
  /// The key by which the members came.
  let invite: Key?
  let isFiltered: Bool

  struct Choice: Sendable {
    /// Empty for any.
    let value: String
    let name: String
    let isChosen: Bool
  }

  struct Key: Sendable {
    let id: String
    let words: String
  }

  /// Who waits for a yes is on another page; whoever chooses it here is led there.
  static let wantsToJoin = "wants_to_join"

  init(_ query: MemberQuery, _ answer: SeeMemberPage.Answer, _ reader: Reader) {
    let choice = query.choice
    func any(_ isChosen: Bool) -> Choice { Choice(value: "", name: reader.text("members.any"), isChosen: isChosen) }
    search = choice.search
    let wanting = Choice(value: Self.wantsToJoin, name: reader.text("members.wants_to_join"), isChosen: false)
    let states = MemberChoice.State.allCases.map {
      Choice(
        value: $0.rawValue, name: reader.text("members.state.\($0.rawValue)"), isChosen: choice.state == $0)
    }
    self.states = [any(choice.state == nil)] + states + (reader.may(.manageMembers) ? [wanting] : [])
    roles =
      [any(choice.role == nil)]
      + Role.allCases.map {
        Choice(value: $0.rawValue, name: reader.text("role.\($0.rawValue)"), isChosen: choice.role == $0)
      }
    seats =
      [any(choice.seat == nil)]
      + MemberChoice.Seat.allCases.map {
        Choice(value: $0.rawValue, name: reader.text("members.seat.\($0.rawValue)"), isChosen: choice.seat == $0)
      }
    hasSeats = reader.may(.seeSeats)
    sorts = MemberChoice.Sort.allCases.map {
      Choice(value: $0.rawValue, name: reader.text("members.sort.\($0.rawValue)"), isChosen: choice.sort == $0)
    }
    rows = MemberQuery.rowNumbers.map { Choice(value: "\($0)", name: "\($0)", isChosen: query.rows == $0) }
    invite = choice.invite.map { id in
      Key(
        id: id.text,
        words: reader.text("members.by_key", ["label": answer.invite?.label(for: reader) ?? reader.text("members.key")])
      )
    }
    isFiltered = choice.isFiltered
  }
}

extension Invite {
  /// What people call it; one without a label is the organization's key.
  func label(for reader: Reader) -> String {
    terms.label.isEmpty ? reader.text("members.key") : terms.label
  }
}
