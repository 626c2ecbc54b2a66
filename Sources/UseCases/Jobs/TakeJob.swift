import Books
import Licensing

/// Takes a job's turn, so that of several servers one does it.
public struct TakeJob: UseCase {
  public let name: String
  public let every: Duration
  public let locks = Locks.none

  public init(_ name: String, every: Duration) {
    self.name = name
    self.every = every
  }

  /// - Returns: whether the job is the caller's now.
  public func run(in bracket: Bracket) throws -> Bool {
    // A little earlier than a whole round later: whoever did it last is not to find it not quite due.
    try bracket.books.take(job: name, next: bracket.now.wall + every - every / 20, at: bracket.now)
  }
}
