/// One line of `seat doctor`.
struct Finding {
  enum State: String {
    case ok
    case problem
    case unknown
  }

  var name: String
  var state: State
  var text: String
  /// What the person can do.
  var remedy: String?

  static func ok(_ name: String, _ text: String) -> Finding {
    Finding(name: name, state: .ok, text: text)
  }

  static func problem(_ name: String, _ text: String, _ remedy: String?) -> Finding {
    Finding(name: name, state: .problem, text: text, remedy: remedy)
  }

  /// Could not be looked at, because something before it failed.
  static func unknown(_ name: String, _ text: String) -> Finding {
    Finding(name: name, state: .unknown, text: text)
  }

  var line: String {
    let columns = [(state.rawValue, 7), (name, 11)].map { $0 + String(repeating: " ", count: max(0, $1 - $0.count)) }
    return ([columns.joined(separator: "  "), text] + (remedy.map { [$0] } ?? [])).joined(separator: "  ")
  }
}
