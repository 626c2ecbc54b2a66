/// Text of one line, as people type it.
public enum PlainText {
  /// Whether it is free of control characters, the zero character among them, which no database keeps.
  public static func isPlain(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
  }
}
