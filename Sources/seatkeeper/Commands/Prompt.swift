import ArgumentParser
import Glibc

/// What is asked of whoever types; in a script, lines of standard input answer.
enum Prompt {
  static var isTerminal: Bool { isatty(STDIN_FILENO) == 1 }

  static func line(_ question: String) throws -> String {
    if isTerminal { Output.ask(question) }
    guard let line = readLine(), !line.isEmpty else {
      throw Complaint("Nothing was typed where \(question) was asked for.")
    }
    return line
  }

  /// - Returns: whether the answer is `yes`.
  static func confirm(_ question: String) -> Bool {
    Output.ask(question)
    let answer = readLine()
    if !isTerminal { Output.note("") }
    return answer == "yes"
  }

  /// A line that does not appear on the screen.
  static func secret(_ question: String) throws -> String {
    guard isTerminal else { return try line(question) }
    let typed = try hidden(question)
    guard !typed.isEmpty else { throw Complaint("Nothing was typed where \(question) was asked for.") }
    return typed
  }

  private static func hidden(_ question: String) throws -> String {
    var usual = termios()
    tcgetattr(STDIN_FILENO, &usual)
    var quiet = usual
    // Signals are off as well: whoever breaks off here gets the terminal back as it was.
    quiet.c_lflag &= ~tcflag_t(ECHO | ICANON | ISIG)
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &quiet)
    defer {
      tcsetattr(STDIN_FILENO, TCSAFLUSH, &usual)
      Output.note("")
    }
    Output.ask(question)
    var line = TypedLine()
    var byte: UInt8 = 0
    while line.state == .open {
      guard read(STDIN_FILENO, &byte, 1) == 1 else { throw ExitCode(1) }
      line.type(byte)
    }
    guard line.state == .done else { throw ExitCode(130) }
    return line.text
  }
}

/// A line while it is typed, key by key.
private struct TypedLine {
  enum State {
    case open, done, brokenOff
  }

  private var bytes: [UInt8] = []
  private(set) var state = State.open

  var text: String { String(decoding: bytes, as: UTF8.self) }

  private enum Key {
    static let controlC: UInt8 = 3
    static let controlD: UInt8 = 4
    static let backspace: UInt8 = 8
    static let lineFeed: UInt8 = 10
    static let carriageReturn: UInt8 = 13
    static let controlU: UInt8 = 21
    static let delete: UInt8 = 127
  }

  mutating func type(_ byte: UInt8) {
    switch byte {
    case Key.lineFeed, Key.carriageReturn: state = .done
    case Key.controlC, Key.controlD: state = .brokenOff
    case Key.controlU: bytes = []
    case Key.backspace, Key.delete: bytes = Array(String(text.unicodeScalars.dropLast()).utf8)
    default: bytes.append(byte)
    }
  }
}
