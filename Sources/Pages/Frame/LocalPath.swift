/// An address on this server, from its root: where somebody is led whom a form or a link says where to go.
struct LocalPath: Hashable, Sendable {
  let text: String

  /// nil for what could lead anywhere else: `//example.org`, `/\example.org`, `https:…`.
  init?(_ text: String?) {
    guard let text, text.utf8.count <= Self.bytesMax, text.first == "/", !text.hasPrefix("//"),
      text.utf8.allSatisfy(Self.signs.contains)
    else { return nil }
    self.text = text
  }

  /// An application may have a page asked for with a long state of its own, every sign of which counts for five when it
  /// stands in an address that stands in another.
  static let bytesMax = 8000

  /// As the value of a query's parameter.
  var asParameter: String {
    text.map { Self.reserved[$0] ?? String($0) }.joined()
  }

  private static let reserved: [Character: String] = ["&": "%26", "+": "%2B", "%": "%25", "=": "%3D", "?": "%3F"]

  /// Without a backslash, which browsers take for a slash, and without line ends, which would end a header.
  private static let signs = Set(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/?=&%+,:@".utf8)
}
