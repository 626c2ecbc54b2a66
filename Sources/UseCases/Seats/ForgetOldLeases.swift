import Books
import Licensing
import Surroundings

/// Deletes the leases that were over more than 13 months ago, a thousand at a time.
public struct ForgetOldLeases: UseCase {
  public static let kept = Duration.days(400)
  public let locks = Locks.none

  public init() {}

  /// How many rows one run deletes at most: the only writer must not be kept long.
  public static let atOnce = 1000

  /// - Returns: how many rows were deleted; as many as ``atOnce`` when there may be more.
  public func run(in bracket: Bracket) throws -> Int {
    let old = bracket.now.wall - Self.kept
    // An id is stamped at most a day after its grant, and rows lie in the order of ids: only the old end is read.
    let bound = LeaseID(UUIDv7.make(at: old + .days(1), random: Array(repeating: 0, count: 10)))
    return try bracket.books.forgetLeases(overBefore: old, madeBefore: bound, limit: Self.atOnce)
  }
}
