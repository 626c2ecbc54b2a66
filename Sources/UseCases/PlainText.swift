import Licensing

/// Text of one line, as people type it.
public enum PlainText {
  /// Whether it can be somebody's or something's name: 1 to 200 characters, not all of them blank.
  public static func isName(_ text: String) -> Bool {
    (1...200).contains(text.count) && text.utf8.count <= 800 && isPlain(text) && text.contains { !$0.isWhitespace }
  }

  /// The same, of several lines.
  public static func isLines(_ text: String) -> Bool {
    isPlain(text.filter { $0 != "\n" && $0 != "\r\n" && $0 != "\t" })
  }

  /// Whether it is free of control characters, the zero character among them, which no database keeps.
  public static func isPlain(_ text: String) -> Bool {
    !text.unicodeScalars.contains(where: \.isControl)
  }
}
