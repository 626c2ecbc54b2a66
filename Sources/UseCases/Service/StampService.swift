import Books
import Licensing

/// Stamps that a server lives; every 5 seconds. The runner accounts for an outage before this runs.
public struct StampService: UseCase {
  public let locks = Locks.none

  public init() {}

  public func run(in bracket: Bracket) throws {
    guard var service = try bracket.books.service(locking: true) else { return }
    service.stamp(at: bracket.now.wall)
    try bracket.books.save(service)
  }
}

/// Deletes the leases that were over more than 13 months ago, a thousand at a time.
public struct ForgetOldLeases: UseCase {
  public static let kept = Duration.days(400)
  public let locks = Locks.none

  public init() {}

  /// - Returns: how many rows were deleted.
  public func run(in bracket: Bracket) throws -> Int {
    try bracket.books.forgetLeases(overBefore: bracket.now.wall - Self.kept, limit: 1000)
  }
}
