/// From where a web application asks, as a browser says it in `Origin`: `https://app.example.org`.
public struct WebOrigin: Hashable, Sendable {
  /// At most so many of a product.
  public static let countMax = 16

  public let text: String

  /// nil for what no browser would say of itself: `https`, or `http` on the person's own computer, with host and port
  /// in lower case, without the port that goes without saying, and without a path.
  public init?(_ text: String) {
    guard text.utf8.count <= RedirectAddress.bytesMax, let colon = text.firstIndex(of: ":"),
      let host = WebHost(text[colon...].dropFirst()), host.rest.isEmpty
    else { return nil }
    switch text[..<colon] {
    case "https": guard host.port != 443 else { return nil }
    case "http": guard host.isOwnComputer, host.port != 80 else { return nil }
    default: return nil
    }
    self.text = text
  }
}
