import Storage

/// How often something is tried again, and how long.
final class Tries {
  private let deadline: Deadline
  private var collisions = 0
  private var duplicates = 0

  init(_ patience: Duration) {
    deadline = Deadline(after: patience)
  }

  /// Waits a little and returns when it may be tried again.
  ///
  /// - Throws: what is told to who asked, when it may not.
  func again(after failure: PostgresFailure) throws {
    switch failure {
    case .lost:
      guard !deadline.isOver else { throw failure.told }
      Deadline.pause(milliseconds: 100)
    case .collided:
      collisions += 1
      guard collisions < 10 else { throw failure.told }
      Deadline.pause(milliseconds: 2 * collisions)
    case .duplicate:
      // Who was slower finds what the quicker one wrote, and decides by it.
      duplicates += 1
      guard duplicates < 2 else { throw failure.told }
    case .refused: throw failure.told
    }
  }
}
