/// One command of the case language; ``text`` writes it back. Times are milliseconds after the story's beginning.
enum CaseCommand: Hashable, Sendable {
  case license(CaseLicense)
  /// Moves the clock.
  case at(Int64)
  case claim(CaseClaim)
  case release(String)
  case closing(String)
  case end(String)
  case block(String)
  case unblock(String)
  case revoke(String)
  case seats
  case free(String)

  var text: String {
    switch self {
    case .license(let license): "license " + license.text
    case .at(let instant): "at " + CaseTime.text(instant)
    case .claim(let claim): "claim " + claim.text
    case .release(let lease): "release " + lease
    case .closing(let lease): "closing " + lease
    case .end(let lease): "end " + lease
    case .block(let member): "block " + member
    case .unblock(let member): "unblock " + member
    case .revoke(let license): "revoke " + license
    case .seats: "seats"
    case .free(let product): "free " + product
    }
  }
}

/// A license of a story's organization.
struct CaseLicense: Hashable, Sendable {
  var name: String
  /// nil: unlimited.
  var seats: Int?
  var products: [CaseProduct]
  /// How many devices one seat may carry; nil: unlimited.
  var devices: Int?
  /// The members that a named license names; nil: everybody.
  var members: [String]?
  /// nil: from the beginning.
  var from: Int64?
  /// Exclusive; nil: for ever.
  var until: Int64?

  var text: String {
    var words = [name, "seats=" + (seats.map(String.init) ?? "unlimited")]
    words.append("products=" + products.map(\.text).joined(separator: ","))
    if let devices { words.append("devices=\(devices)") }
    if let members { words.append("members=" + members.joined(separator: ",")) }
    if let from { words.append("from=" + CaseTime.text(from)) }
    if let until { words.append("until=" + CaseTime.text(until)) }
    return words.joined(separator: " ")
  }
}

/// A product of a license, up to a major version.
struct CaseProduct: Hashable, Sendable {
  var name: String
  /// nil: every version.
  var upTo: Int?

  var text: String { name + (upTo.map { "<=\($0)" } ?? "") }
}

/// What an application asks with.
struct CaseClaim: Hashable, Sendable {
  var lease: String
  var member: String
  var device: String
  var product: String
  var version: Int?

  var text: String { "\(lease) \(member) \(device) \(product)" + (version.map { "@\($0)" } ?? "") }
}

/// Times of the case language: `[Dd]h:mm:ss`, in milliseconds.
enum CaseTime {
  private static let day: Int64 = 86_400

  static func text(_ instant: Int64) -> String {
    let seconds = instant / 1000
    let days = seconds / day
    let (hours, minutes) = (seconds % day / 3600, seconds % 3600 / 60)
    return (days > 0 ? "\(days)d" : "") + "\(hours):\(twoDigits(minutes)):\(twoDigits(seconds % 60))"
  }

  static func parse(_ text: some StringProtocol) -> Int64? {
    let parts = text.split(separator: "d", omittingEmptySubsequences: false)
    let clock = (parts.last ?? "").split(separator: ":", omittingEmptySubsequences: false).map { Int64($0) }
    guard parts.count <= 2, clock.count == 3, let hours = clock[0], let minutes = clock[1], let seconds = clock[2],
      let days = parts.count == 2 ? Int64(parts[0]) : 0, (0..<60).contains(minutes), (0..<60).contains(seconds)
    else { return nil }
    return (days * day + hours * 3600 + minutes * 60 + seconds) * 1000
  }

  private static func twoDigits(_ number: Int64) -> String { (number < 10 ? "0" : "") + String(number) }
}
