import Books
import FoundationEssentials
import Hummingbird
import Licensing
import SeatProtocol
import UseCases
import Web

/// Which members a page shows, as it stands in the address. What an address cannot mean is passed over: a link that
/// somebody kept shows the list in any case.
struct MemberQuery: Hashable, Sendable {
  var choice = MemberChoice()
  var rows = Self.defaultRows
  var place: Place?

  /// Between which members a page stands.
  struct Place: Hashable, Sendable {
    let cursor: MemberCursor
    /// Whether the page ends there instead of beginning.
    let isBackward: Bool
    /// Which number in the list the page's first row has; of a page that ends there, the first one behind it.
    let number: Int
  }

  static let rowNumbers = [25, 50, 100]
  static let defaultRows = 25
  private static let searchMax = 200

  init() {}

  init(_ request: Request) {
    self.init(text: request.uri.query ?? "")
  }

  /// What stands in an address behind the question mark, or in a form's hidden field.
  init(text: String) {
    let pairs = PercentText.parameters(text)
    self.init { name in pairs.first { $0.name == name }?.value }
  }

  init(_ read: (String) -> String?) {
    let search = read("search").map { $0.filter { !$0.isNewline } } ?? ""
    choice = MemberChoice(
      search: PlainText.isPlain(search) ? String(search.prefix(Self.searchMax)) : "",
      role: read("role").flatMap { Role(rawValue: $0) },
      state: read("state").flatMap { MemberChoice.State(rawValue: $0) },
      seat: read("seat").flatMap { MemberChoice.Seat(rawValue: $0) },
      invite: read("invite").flatMap { InviteID(text: $0) },
      sort: read("sort").flatMap { MemberChoice.Sort(rawValue: $0) } ?? .name, isTurned: read("turned") == "1")
    rows = read("rows").flatMap { Int($0) }.flatMap { Self.rowNumbers.contains($0) ? $0 : nil } ?? Self.defaultRows
    place =
      read("after").flatMap { Place(text: $0, isBackward: false, choice.sort) }
      ?? read("before").flatMap { Place(text: $0, isBackward: true, choice.sort) }
  }

  /// The part of the address behind the question mark; empty for the list as it is opened.
  var text: String {
    parameters(withPlace: true)
  }

  /// The same without where in the list the page stands.
  var textOfChoice: String {
    parameters(withPlace: false)
  }

  private func parameters(withPlace: Bool) -> String {
    var pairs: [(name: String, value: String?)] = [
      ("search", choice.search.isEmpty ? nil : choice.search), ("role", choice.role?.rawValue),
      ("state", choice.state?.rawValue), ("seat", choice.seat?.rawValue), ("invite", choice.invite?.text),
      ("sort", choice.sort == .name ? nil : choice.sort.rawValue), ("turned", choice.isTurned ? "1" : nil),
      ("rows", rows == Self.defaultRows ? nil : "\(rows)"),
    ]
    if withPlace, let place { pairs.append((place.isBackward ? "before" : "after", place.text(choice.sort))) }
    return PercentText.query(pairs)
  }

  /// The list from its beginning, changed.
  func changed(_ change: (inout MemberChoice) -> Void) -> MemberQuery {
    var query = self
    change(&query.choice)
    query.place = nil
    return query
  }
}

extension MemberQuery.Place {
  /// Short, and opaque to whoever gets it: only what the sort needs.
  fileprivate func text(_ sort: MemberChoice.Sort) -> String {
    let key =
      switch sort {
      case .name: [cursor.name, cursor.email]
      case .email: [cursor.email]
      case .joined, .lastSeat, .state: ["\(cursor.number)", cursor.account.text]
      }
    return Base64URL.encode(Array((["\(number)"] + key).joined(separator: "\n").utf8))
  }

  fileprivate init?(text: String, isBackward: Bool, _ sort: MemberChoice.Sort) {
    guard text.utf8.count <= 4000, let bytes = Base64URL.decode(text) else { return nil }
    let parts = String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
      .map(String.init)
    guard parts.allSatisfy(PlainText.isPlain), let number = parts.first.flatMap({ Int($0) }),
      (1...100_000_000).contains(number), let cursor = Self.cursor(Array(parts.dropFirst()), sort)
    else { return nil }
    self.init(cursor: cursor, isBackward: isBackward, number: number)
  }

  /// What the sort does not look at is empty.
  private static func cursor(_ key: [String], _ sort: MemberChoice.Sort) -> MemberCursor? {
    switch (sort, key.count) {
    case (.name, 2): MemberCursor(name: key[0], email: key[1], number: 0, account: none)
    case (.email, 1): MemberCursor(name: "", email: key[0], number: 0, account: none)
    case (.joined, 2), (.lastSeat, 2), (.state, 2):
      Int64(key[0]).flatMap { number in
        AccountID(text: key[1]).map { MemberCursor(name: "", email: "", number: number, account: $0) }
      }
    default: nil
    }
  }

  private static let none = AccountID(UUID(uuid: (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)))
}
