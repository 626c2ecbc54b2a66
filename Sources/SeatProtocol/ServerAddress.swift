/// Where the license server is: `https://host[:port]`, or `http://` to this computer.
public struct ServerAddress: Hashable, Sendable, CustomStringConvertible {
  public let scheme: String
  /// In lower case; an IPv6 address stands in brackets.
  public let host: String
  public let port: Int?

  /// What is wrong with an address that was typed in.
  public enum Fault: Error, Hashable, Sendable {
    case notAnAddress
    /// `http://` to another computer.
    case insecure
  }

  /// Only a scheme, a host and a port are taken: where two programs might read an address differently, it is refused.
  public init(text: String) throws(Fault) {
    guard let colon = text.firstRange(of: "://") else { throw .notAnAddress }
    scheme = text[..<colon.lowerBound].lowercased()
    var rest = text[colon.upperBound...]
    if rest.last == "/" { rest.removeLast() }
    guard let (host, port) = Self.split(rest), Self.isHost(host) else { throw .notAnAddress }
    self.host = host.lowercased()
    self.port = port
    guard scheme == "https" || scheme == "http" else { throw .notAnAddress }
    guard scheme == "https" || isLoopback else { throw .insecure }
  }

  /// Whether the host is this computer itself, whatever a name service says.
  public var isLoopback: Bool {
    if host == "localhost" || host == "[::1]" { return true }
    let parts = host.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
  }

  public var description: String {
    "\(scheme)://\(host)\(port.map { ":\($0)" } ?? "")"
  }

  private static func split(_ text: Substring) -> (host: Substring, port: Int?)? {
    let afterBracket = text.lastIndex(of: "]").map { text.index(after: $0) } ?? text.startIndex
    guard let colon = text[afterBracket...].firstIndex(of: ":") else { return (text, nil) }
    guard let port = UInt16(text[text.index(after: colon)...]), port > 0 else { return nil }
    return (text[..<colon], Int(port))
  }

  private static func isHost(_ host: Substring) -> Bool {
    if host.first == "[" {
      return host.last == "]" && host.count > 3
        && host.dropFirst().dropLast().utf8.allSatisfy { isHexDigit($0) || $0 == UInt8(ascii: ":") }
    }
    return !host.isEmpty && host.utf8.count <= 253
      && host.utf8.allSatisfy { isLetterOrDigit($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-") }
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: false
    }
  }

  private static func isHexDigit(_ byte: UInt8) -> Bool {
    Character(UnicodeScalar(byte)).isHexDigit
  }
}
