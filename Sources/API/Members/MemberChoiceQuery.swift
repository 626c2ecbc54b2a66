import Books
import FoundationEssentials
import Hummingbird
import Licensing
import SeatProtocol
import UseCases
import Web

extension Request {
  /// Which members are asked for: `search`, `role`, `state`, `seat`, `invite`, `sort`.
  func memberChoice() throws -> MemberChoice {
    let parameters = uri.queryParameters
    func one<T>(_ name: String, _ read: (String) -> T?, _ sentence: String) throws -> T? {
      guard let text = parameters.get(name), !text.isEmpty else { return nil }
      guard let value = read(text) else { throw Denial.invalid([WrongField("/\(name)", sentence)]) }
      return value
    }
    let search = try one(
      "search", { $0.count <= 200 && PlainText.isPlain($0) ? $0 : nil },
      "A search has at most 200 characters, in one line.")
    return MemberChoice(
      search: search ?? "",
      role: try one(
        "role", Role.init(rawValue:), "A role is owner, administrator, seat_helper, reader or member."),
      state: try one(
        "state", MemberChoice.State.init(rawValue:), "A state is active, ends_soon, deactivated or ended."),
      seat: try one(
        "seat", MemberChoice.Seat.init(rawValue:), "A seat was taken now, in_30_days, not_for_180_days or never."),
      invite: try one("invite", { InviteID(text: $0) }, "There is no such invite key."),
      sort: try one(
        "sort", MemberChoice.Sort.init(rawValue:), "A list is sorted by name, email, joined, last_seat or state.")
        ?? .name)
  }
}

extension MemberCursor {
  /// Opaque to whoever gets it.
  var text: String {
    let parts = [name, email, String(number), account.text]
    return Base64URL.encode(Array(parts.joined(separator: "\n").utf8))
  }

  init?(text: String) {
    guard let data = Base64URL.decode(text) else { return nil }
    let parts = String(decoding: data, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
    guard parts.count == 4, parts[..<2].allSatisfy({ PlainText.isPlain(String($0)) }), let number = Int64(parts[2]),
      let account = AccountID(text: parts[3])
    else { return nil }
    self.init(name: String(parts[0]), email: String(parts[1]), number: number, account: account)
  }
}
