/// E-mail addresses as people paste them: one a line, or with commas, semicolons or tabs between; a name that stands
/// before an address in angle brackets is passed over.
public struct AddressLines: Hashable, Sendable {
  public struct Entry: Hashable, Sendable {
    /// From 1.
    public let line: Int
    /// As it was typed, without blanks around it; at most 254 characters of it.
    public let text: String
    /// nil for what is none.
    public let address: EmailAddress?
  }

  /// In the order of the lines; an address that stands there twice counts once.
  public let entries: [Entry]

  public init(_ text: String) {
    var (entries, known): ([Entry], Set<String>) = ([], [])
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    for (index, line) in lines.enumerated() {
      for part in line.split(whereSeparator: { ",;\t".contains($0) }) where part.contains(where: { !$0.isWhitespace }) {
        let entry = Entry(line: index + 1, text: Self.shown(part), address: Self.address(in: part))
        if known.insert(entry.address?.folded ?? "\(entry.line) \(entry.text)").inserted { entries.append(entry) }
      }
    }
    self.entries = entries
  }

  private static func shown(_ part: Substring) -> String {
    let text = part.drop(while: \.isWhitespace).prefix(254)
    let end = text.lastIndex { !$0.isWhitespace }
    return String(end.map { text[...$0] } ?? "")
  }

  private static func address(in part: Substring) -> EmailAddress? {
    guard let open = part.lastIndex(of: "<"), let close = part.lastIndex(of: ">"), open < close,
      part[close...].dropFirst().allSatisfy(\.isWhitespace)
    else { return EmailAddress(String(part)) }
    return EmailAddress(String(part[open..<close].dropFirst()))
  }
}
