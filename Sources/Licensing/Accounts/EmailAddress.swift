/// What can be an e-mail address. Whether it reaches anybody only a mail can tell.
public struct EmailAddress: Hashable, Sendable {
  /// As it was typed, without blanks around it; at most 254 bytes.
  public let text: String
  /// The form in which addresses are compared: in lower case.
  public let folded: String
  /// What follows the `@`, in lower case.
  public let domain: String

  /// nil for what cannot be written as `name@example.org` into a mail's header without quotes or escapes.
  public init?(_ typed: String) {
    let text = Self.trimmed(typed)
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    guard text.utf8.count <= 254, parts.count == 2, text.unicodeScalars.allSatisfy(Self.isAllowed) else { return nil }
    guard (1...64).contains(parts[0].utf8.count), Self.isDomain(parts[1]) else { return nil }
    self.text = text
    folded = text.lowercased()
    domain = parts[1].lowercased()
  }

  private static func trimmed(_ text: String) -> String {
    guard let first = text.firstIndex(where: { !$0.isWhitespace }),
      let last = text.lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return String(text[first...last])
  }

  private static func isDomain(_ text: Substring) -> Bool {
    let labels = text.split(separator: ".", omittingEmptySubsequences: false)
    return labels.count >= 2
      && labels.allSatisfy { (1...63).contains($0.utf8.count) && !$0.hasPrefix("-") && !$0.hasSuffix("-") }
  }

  /// A list, a comment, a quoted name or a line end would let one address speak for several, or write a header.
  private static let refused = Set(",;<>\"()[]\\:".unicodeScalars)

  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .spaceSeparator, .lineSeparator, .paragraphSeparator, .unassigned, .privateUse: false
    default: !refused.contains(scalar)
    }
  }
}
