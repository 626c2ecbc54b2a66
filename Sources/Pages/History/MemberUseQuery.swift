import Books
import FoundationEssentials
import Hummingbird
import Licensing
import SeatProtocol
import UseCases
import Web

extension MemberUseChoice {
  /// Which members a page is asked for: `show`, `sort`, `search`. What is none of these is the usual.
  init(_ request: Request) {
    let parameters = PercentText.parameters(request.uri.query ?? "")
    func value(_ name: String) -> String { parameters.last { $0.name == name }?.value ?? "" }
    let search = value("search")
    self.init(
      kind: Kind(rawValue: value("show")) ?? .used, sort: Sort(rawValue: value("sort")) ?? .last,
      search: search.count <= 200 && PlainText.isPlain(search) ? search : "")
  }

  /// What an address that shows the same has behind its days.
  var text: String {
    "&show=\(kind.rawValue)&sort=\(sort.rawValue)"
      + (search.isEmpty ? "" : "&search=\(PercentText.encoded(search))")
  }
}

extension MemberUseCursor {
  /// Opaque to whoever gets it.
  var text: String {
    let parts = [name, email, lastAt.map { String($0.milliseconds) } ?? "", String(days), account.text]
    return Base64URL.encode(Array(parts.joined(separator: "\n").utf8))
  }

  /// nil for what does not come from a page of the list.
  init?(text: String) {
    guard let data = Base64URL.decode(text) else { return nil }
    let parts = String(decoding: data, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
    guard parts.count == 5, parts[..<2].allSatisfy({ PlainText.isPlain(String($0)) }), let days = Int(parts[3]),
      let account = AccountID(text: parts[4])
    else { return nil }
    self.init(
      name: String(parts[0]), email: String(parts[1]),
      lastAt: Int64(parts[2]).map { Instant(milliseconds: $0) }, days: days, account: account)
  }
}
