extension String {
  /// What somebody looks for: without blanks around it, and cut where nobody looks for more.
  ///
  /// - Parameter count: how many characters it has at most.
  func trimmed(to count: Int) -> String {
    String(drop(while: \.isWhitespace).prefix(count).reversed().drop(while: \.isWhitespace).reversed())
  }
}
