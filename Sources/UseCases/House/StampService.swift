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
