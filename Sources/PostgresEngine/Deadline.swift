import Glibc

/// An end to waiting for a server on another machine, which may hang without a word. Nobody can move that time, so it
/// is not taken from outside.
struct Deadline {
  private let end: ContinuousClock.Instant

  init(after patience: Duration) {
    end = ContinuousClock.now + patience
  }

  var isOver: Bool { ContinuousClock.now >= end }

  /// What is left, rounded up; 0 when it is over.
  var milliseconds: Int32 {
    let left = (end - ContinuousClock.now).components
    guard left.seconds >= 0, left.attoseconds >= 0 else { return 0 }
    return Int32(clamping: left.seconds * 1000 + left.attoseconds / 1_000_000_000_000_000 + 1)
  }

  /// Lets a server that went away, or another transaction, come to its end before it is tried again.
  static func pause(milliseconds: Int) {
    usleep(UInt32(milliseconds) * 1000)
  }
}
