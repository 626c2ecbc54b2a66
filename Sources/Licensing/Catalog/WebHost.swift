/// A host with its port, as it stands in an address of `http` or `https`, and what follows. Upper case is refused: an
/// address is compared sign by sign, and browsers write hosts in lower case.
struct WebHost: Hashable, Sendable {
  let name: String
  let port: Int?
  /// Path and query.
  let rest: String

  /// - Parameter text: what follows the scheme's colon: `//app.example.org:8443/back?x=1`.
  init?(_ text: Substring) {
    guard text.hasPrefix("//") else { return nil }
    let after = text.dropFirst(2)
    let authority = after.prefix { $0 != "/" && $0 != "?" }
    rest = String(after.dropFirst(authority.count))
    let nameEnd = authority.lastIndex(of: "]").map { authority.index(after: $0) } ?? authority.startIndex
    let colon = authority[nameEnd...].firstIndex(of: ":")
    name = String(authority[..<(colon ?? authority.endIndex)])
    port = colon.flatMap { Self.port(authority[authority.index(after: $0)...]) }
    guard Self.isName(name), (colon == nil) == (port == nil) else { return nil }
  }

  /// `app.example.org:8443`
  var text: String { port.map { "\(name):\($0)" } ?? name }

  /// Whether it is the person's own computer, whatever a name service says (RFC 8252 §7.3).
  var isOwnComputer: Bool { ["127.0.0.1", "[::1]", "localhost"].contains(name) }

  private static func port(_ digits: Substring) -> Int? {
    guard let port = UInt16(digits), port > 0, "\(port)" == digits else { return nil }
    return Int(port)
  }

  private static func isName(_ name: String) -> Bool {
    if name.hasPrefix("[") {
      return name.hasSuffix("]") && name.utf8.count > 3
        && name.dropFirst().dropLast().utf8.allSatisfy { hexDigits.contains($0) || $0 == UInt8(ascii: ":") }
    }
    let labels = name.split(separator: ".", omittingEmptySubsequences: false)
    return name.utf8.count <= 253
      && labels.allSatisfy { label in
        (1...63).contains(label.utf8.count) && label.first != "-" && label.last != "-"
          && label.utf8.allSatisfy(hostSigns.contains)
      }
  }

  private static let hexDigits = Set("0123456789abcdef".utf8)
  private static let hostSigns = Set("abcdefghijklmnopqrstuvwxyz0123456789-".utf8)
}
