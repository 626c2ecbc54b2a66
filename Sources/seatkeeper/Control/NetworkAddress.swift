/// Where a server is reached over the network: `https://host[:port]`, or `http://` to this computer.
struct NetworkAddress: Hashable, CustomStringConvertible {
  private let scheme: String
  /// In lower case; an IPv6 address stands in brackets.
  private let host: String
  private let port: UInt16?

  /// Only a scheme, a host and a port are taken: a token must not go where two programs read an address differently.
  ///
  /// - Throws: ``Complaint``, also for `http://` to another computer, where everybody on the way could read the token.
  init(text: String) throws {
    let parts = text.split(separator: "://", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, let place = Self.place(parts[1].last == "/" ? parts[1].dropLast() : parts[1]) else {
      throw Complaint("\(text) is no server's address. Write one like https://licenses.example.com.")
    }
    scheme = parts[0].lowercased()
    (host, port) = (place.host.lowercased(), place.port)
    guard scheme == "https" || scheme == "http" else {
      throw Complaint("A server's address begins with https://.")
    }
    guard scheme == "https" || isLoopback else {
      throw Complaint("Without https:// everybody on the way to \(host) could read your token. Nothing was sent.")
    }
  }

  var description: String { "\(scheme)://\(host)\(port.map { ":\($0)" } ?? "")" }

  /// Whether it is this computer itself, whatever a name service says.
  private var isLoopback: Bool {
    if host == "localhost" || host == "[::1]" { return true }
    let parts = host.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
  }

  private static func place(_ text: Substring) -> (host: Substring, port: UInt16?)? {
    let behindBracket = text.lastIndex(of: "]").map { text.index(after: $0) } ?? text.startIndex
    guard let colon = text[behindBracket...].firstIndex(of: ":") else { return isHost(text) ? (text, nil) : nil }
    guard let port = UInt16(text[text.index(after: colon)...]), port > 0, isHost(text[..<colon]) else { return nil }
    return (text[..<colon], port)
  }

  private static func isHost(_ host: Substring) -> Bool {
    if host.first == "[" {
      return host.last == "]" && host.count > 3
        && host.dropFirst().dropLast().allSatisfy { $0.isASCII && ($0.isHexDigit || $0 == ":") }
    }
    return (1...253).contains(host.utf8.count)
      && host.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "." || $0 == "-") }
  }
}
