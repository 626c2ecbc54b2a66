import ArgumentParser
import Glibc

/// Text to the person.
enum Output {
  static func line(_ text: String) { write(text + "\n", to: STDOUT_FILENO) }

  /// What is no result, but said about it.
  static func complain(_ text: String) { write(remark(text), to: STDERR_FILENO) }

  /// Says what is in the way, and ends with its status.
  static func sayingTrouble<Value>(_ body: () throws(Trouble) -> Value) throws(ExitCode) -> Value {
    do throws(Trouble) { return try body() } catch {
      complain(error.sentence)
      throw error.code
    }
  }

  static func remark(_ text: String) -> String { "seat: \(printable(text))\n" }

  /// Without control characters: a text from elsewhere must not be able to steer the terminal.
  static func printable(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.filter { $0.properties.generalCategory != .control }))
  }

  private static func write(_ text: String, to descriptor: CInt) {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { return }
      bytes = bytes.dropFirst(count)
    }
  }
}

/// Times of day as the person's computer shows them.
enum LocalTime {
  /// `14:03:20`
  static func clock(_ milliseconds: Int64) -> String { text(milliseconds, "%H:%M:%S") }

  /// `2026-11-24 14:03:20`
  static func full(_ milliseconds: Int64) -> String { text(milliseconds, "%Y-%m-%d %H:%M:%S") }

  private static func text(_ milliseconds: Int64, _ format: String) -> String {
    var seconds = time_t(milliseconds / 1000)
    var parts = tm()
    localtime_r(&seconds, &parts)
    var buffer = [CChar](repeating: 0, count: 64)
    let count = strftime(&buffer, buffer.count, format, &parts)
    return String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
