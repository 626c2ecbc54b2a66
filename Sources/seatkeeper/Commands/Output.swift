import Glibc

/// What commands say besides their result.
enum Output {
  /// For people, not for the next program in a pipe.
  static func note(_ text: String) {
    let line = text + "\n"
    write(STDERR_FILENO, line, line.utf8.count)
  }

  /// A question, with the answer behind it on the same line.
  static func ask(_ question: String) {
    let text = question + ": "
    write(STDERR_FILENO, text, text.utf8.count)
  }

  /// Lets whoever waits for it see what was printed.
  static func flush() {
    fflush(nil)
  }
}

extension String {
  /// The text with blanks behind it, at least so many characters.
  func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }

  var trimmedAtEnd: String {
    String(reversed().drop { $0 == " " }.reversed())
  }
}
