/// Where an application has a browser sent back to when its person has answered (RFC 6749 §3.1.2, RFC 8252 §7).
public struct RedirectAddress: Hashable, Sendable {
  public static let bytesMax = 500
  /// At most so many of a product.
  public static let countMax = 16

  public let text: String
  public let target: Target
  /// Programs on the person's own computer listen at whatever port is free.
  private let portless: String

  /// Who gets the answer.
  public enum Target: Hashable, Sendable {
    /// A web application at a host: `app.example.org:8443`.
    case site(host: String)
    /// A program on the person's own computer that listens there for a moment: `127.0.0.1:51004`.
    case ownComputer(host: String)
    /// Whatever program the operating system has for a scheme: `com.example.app`.
    case program(scheme: String)
  }

  /// nil for what nobody is sent to: other than `https`, `http` on the person's own computer, or a scheme with a dot
  /// in it; with a fragment, a wildcard or somebody's name in it; or too long.
  public init?(_ text: String) {
    guard (1...Self.bytesMax).contains(text.utf8.count), Self.isAddress(text), let colon = text.firstIndex(of: ":")
    else { return nil }
    let (scheme, rest) = (text[..<colon], text[colon...].dropFirst())
    self.text = text
    if scheme == "https" || scheme == "http" {
      guard let host = WebHost(rest), scheme == "https" || host.isOwnComputer else { return nil }
      target = scheme == "https" ? .site(host: host.text) : .ownComputer(host: host.text)
      portless = "\(scheme)://\(host.name)\(host.rest)"
    } else {
      guard Self.isOwnScheme(scheme), rest.first == "/" else { return nil }
      target = .program(scheme: String(scheme))
      portless = text
    }
  }

  /// Whether somebody may be sent to `asked` who is registered with this one: it is the same, sign by sign, but for the
  /// port on the person's own computer.
  public func accepts(_ asked: RedirectAddress) -> Bool {
    guard case .ownComputer = target, case .ownComputer = asked.target else { return text == asked.text }
    return portless == asked.portless
  }

  /// The signs of RFC 3986 without `#`, which begins a fragment, and `*`, which people take for a wildcard.
  private static func isAddress(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    return bytes.indices.allSatisfy { at in
      guard bytes[at] == UInt8(ascii: "%") else { return signs.contains(bytes[at]) }
      return bytes[at...].dropFirst().prefix(2).filter { hexDigits.contains($0) }.count == 2
    }
  }

  /// A scheme that belongs to whoever has the domain (RFC 8252 §7.1); without a dot it may be anybody's, or a script.
  private static func isOwnScheme(_ scheme: Substring) -> Bool {
    guard scheme.contains("."), let first = scheme.utf8.first, lowerLetters.contains(first) else { return false }
    return scheme.utf8.allSatisfy(schemeSigns.contains) && scheme.last != "."
  }

  private static let lowerLetters = Set("abcdefghijklmnopqrstuvwxyz".utf8)
  private static let schemeSigns = lowerLetters.union("0123456789+-.".utf8)
  private static let hexDigits = Set("0123456789abcdefABCDEF".utf8)
  private static let signs = lowerLetters.union("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~:/?[]@!$&'()+,;=".utf8)
}
