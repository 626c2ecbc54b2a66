import Licensing
import Surroundings

/// How far from now the time in an id may be that nobody has seen before.
enum LeaseAge {
  private static let oldest = Duration.days(7)
  private static let earliest = Duration.days(1)

  static func isFresh(_ lease: LeaseID, at now: Instant) -> Bool {
    guard let made = UUIDv7.instant(of: lease.uuid) else { return false }
    return now - made <= oldest && made - now <= earliest
  }
}
