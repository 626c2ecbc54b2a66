import Licensing

/// Text of one line, as people type it.
public enum PlainText {
  /// Whether it can be somebody's or something's name: 1 to 200 characters, not all of them blank.
  public static func isName(_ text: String) -> Bool {
    (1...200).contains(text.count) && text.utf8.count <= 800 && isPlain(text) && text.contains { !$0.isWhitespace }
  }

  /// The reason for a decision, as it stands in the audit log: 1 to 500 characters, not all of them blank.
  ///
  /// - Parameter field: a JSON pointer to where it was typed.
  /// - Throws: ``Denial/invalid(_:)`` for any other.
  public static func requireReason(_ text: String, in field: String = "/why") throws {
    guard (1...500).contains(text.count), isPlain(text), text.contains(where: { !$0.isWhitespace }) else {
      throw Denial.invalid([WrongField(field, "A reason has 1 to 500 characters, in one line.")])
    }
  }

  /// Whether it is free of control characters but for ends of lines and tabulators.
  public static func isLines(_ text: String) -> Bool {
    isPlain(text.filter { $0 != "\n" && $0 != "\r\n" && $0 != "\t" })
  }

  /// Whether it is free of control characters, the zero character among them, which no database keeps.
  public static func isPlain(_ text: String) -> Bool {
    !text.unicodeScalars.contains(where: \.isControl)
  }
}
