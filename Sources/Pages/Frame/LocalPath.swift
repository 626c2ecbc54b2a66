/// An address on this server, from its root: where somebody is led whom a form or a link says where to go.
struct LocalPath: Hashable, Sendable {
  let text: String

  /// nil for what could lead anywhere else: `//example.org`, `/\example.org`, `https:…`.
  init?(_ text: String?) {
    guard let text, text.utf8.count <= 500, text.first == "/", !text.hasPrefix("//"),
      text.utf8.allSatisfy(Self.signs.contains)
    else { return nil }
    self.text = text
  }

  /// As the value of a query's parameter.
  var asParameter: String {
    text.map { Self.reserved[$0] ?? String($0) }.joined()
  }

  private static let reserved: [Character: String] = ["&": "%26", "+": "%2B", "%": "%25", "=": "%3D", "?": "%3F"]

  /// Without a backslash, which browsers take for a slash, and without line ends, which would end a header.
  private static let signs = Set(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/?=&%+,:@".utf8)
}
