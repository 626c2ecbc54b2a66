/// What happened in a run, line by line. A run's log is its seed's alone: it names nothing that differs from one
/// process to the next.
final class Log {
  private(set) var lines: [String] = []

  func note(_ line: String) { lines.append(line) }

  /// The last lines: where something goes wrong, its cause is seldom far.
  func tail(_ count: Int = 120) -> String { lines.suffix(count).joined(separator: "\n") }
}

/// Something happened that must never happen; the text begins with the invariant's number.
struct Violation: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}

/// Throws a ``Violation`` unless the condition holds.
func must(_ condition: Bool, _ otherwise: @autoclosure () -> String) throws {
  if !condition { throw Violation(otherwise()) }
}
