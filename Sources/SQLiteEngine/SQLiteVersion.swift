import GRDB

/// What this machine's SQLite is, and what is known about it.
public struct SQLiteVersion: Comparable, Sendable {
  public let numbers: [Int]

  /// Reads `3.40.1`; anything else compares as lower than every version.
  public init(text: String) {
    let parts = text.split(separator: ".").map { Int($0) }
    numbers = parts.contains(nil) ? [] : parts.compactMap(\.self)
  }

  /// The version that this program runs with.
  public static func current() throws -> SQLiteVersion {
    let text = try DatabaseQueue().read { try String.fetchOne($0, sql: "select sqlite_version()") }
    return SQLiteVersion(text: text ?? "")
  }

  public static func < (a: Self, b: Self) -> Bool { a.numbers.lexicographicallyPrecedes(b.numbers) }

  /// From 3.7.0 until it was mended in 3.51.3 (and in 3.44.6 and 3.50.7), two processes that write one file at the same
  /// moment can corrupt it. One process alone is safe.
  public var hasJournalResetFault: Bool {
    func within(_ from: String, _ to: String) -> Bool {
      Self(text: from) <= self && self < Self(text: to)
    }
    return within("3.7.0", "3.51.3") && !within("3.44.6", "3.45.0") && !within("3.50.7", "3.51.0")
  }

  public var text: String { numbers.map(String.init).joined(separator: ".") }
}
