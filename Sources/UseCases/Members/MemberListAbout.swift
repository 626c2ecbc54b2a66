import Books
import FoundationEssentials
import Licensing

/// What somebody is told who looks at a list of changes, before any of it is done.
public struct MemberListAbout: Hashable, Sendable, Codable {
  /// The first people that it is about, by name; forgotten once the list is accepted.
  public var names: [String] = []
  /// How many do what, by action.
  public var counts: [String: Int] = [:]
  /// Of how many it is so already.
  public var unchanged = 0
  /// Owners, who are left out.
  public var owners = 0
  /// Whoever asked is left out as well.
  public var leavesOutCaller = false
  /// How many were meant when it was made; nil for a list that somebody wrote.
  public var meant: Int?
  /// Who was meant, to be looked for again.
  var choice: KeptMeaning?

  /// How many names are told.
  static let namesMax = 10

  var text: String {
    (try? JSONEncoder().encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
  }

  init() {}

  /// One that this program did not write says nothing.
  init(text: String) {
    self = (try? JSONDecoder().decode(Self.self, from: Data(text.utf8))) ?? Self()
  }
}

/// A choice of members as it is kept.
struct KeptMeaning: Hashable, Sendable, Codable {
  private var accounts: [String]?
  private var search: String?
  private var role: String?
  private var state: String?
  private var seat: String?
  private var invite: String?

  init(_ meaning: MemberMeaning) {
    switch meaning {
    case .these(let accounts): self.accounts = accounts.map(\.text)
    case .all(let choice):
      search = choice.search
      role = choice.role?.rawValue
      state = choice.state?.rawValue
      seat = choice.seat?.rawValue
      invite = choice.invite?.text
    }
  }

  var meaning: MemberMeaning {
    if let accounts { return .these(accounts.compactMap { AccountID(text: $0) }) }
    return .all(
      MemberChoice(
        search: search ?? "", role: role.flatMap { Role(rawValue: $0) },
        state: state.flatMap { MemberChoice.State(rawValue: $0) },
        seat: seat.flatMap { MemberChoice.Seat(rawValue: $0) },
        invite: invite.flatMap { InviteID(text: $0) }))
  }
}
