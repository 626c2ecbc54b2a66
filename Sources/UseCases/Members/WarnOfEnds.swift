import Books
import Licensing
import Wording

/// Tells members whose membership ends within 14 days, once.
public struct WarnOfEnds: UseCase {
  public let locks = Locks.house
  private static let atOnce = 100

  public init() {}

  /// - Returns: whether there may be more.
  public func run(in bracket: Bracket) throws -> Bool {
    let ending = try bracket.books.membershipsEnding(
      before: bracket.now.wall + Membership.endsSoonAhead, at: bracket.now, limit: Self.atOnce)
    let zone = try bracket.zone()
    for membership in ending {
      try bracket.books.noteWarning(membership, at: bracket.now)
      guard let account = try bracket.books.account(membership.account), let endsAt = membership.endsAt,
        let settings = try bracket.books.settings(of: membership.organization)
      else { continue }
      try bracket.mail(
        .membershipEnding, to: account,
        [
          "name": account.name, "organization": settings.name,
          "on": Expiry.lastDay(endingAt: endsAt, in: zone).description,
        ])
    }
    return ending.count == Self.atOnce
  }
}
