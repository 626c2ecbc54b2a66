public import Licensing

/// Who writes: `Lumen <licenses@lumen.example>`.
public struct Mailbox: Hashable, Sendable {
  /// As people read it; nil where the vendor's name stands.
  public let name: String?
  public let address: EmailAddress

  /// Reads an address with or without a name before it.
  ///
  /// - Throws: ``MailFault`` for what is neither.
  public init(_ text: String) throws(MailFault) {
    let parts = text.split(separator: "<", maxSplits: 1, omittingEmptySubsequences: false)
    let typed = parts.count == 2 && parts[1].last == ">" ? parts[1].dropLast() : parts[0]
    guard parts.count == 1 || typed.startIndex != parts[0].startIndex, let address = EmailAddress(String(typed)) else {
      throw MailFault("Who writes is said as licenses@example.org, or as Example <licenses@example.org>.")
    }
    let name = parts.count == 2 ? parts[0].filter { $0 != "\"" }.trimmed : ""
    self.name = name.isEmpty ? nil : name
    self.address = address
  }
}

extension String {
  fileprivate var trimmed: String {
    String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }
}
