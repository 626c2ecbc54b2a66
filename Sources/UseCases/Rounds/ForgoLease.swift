import Books
import Licensing

/// Remembers a release that came before its claim.
struct ForgoLease: UseCase {
  let lease: LeaseID
  let account: AccountID
  let locks = Locks.none

  /// A row is left by each, and whoever may hold a seat can make as many ids as they like.
  private static let atMost = 500
  private static let within = Duration.hours(1)

  /// - Returns: false when its claim has come in between.
  func run(in bracket: Bracket) throws -> Bool {
    guard try bracket.books.leases([lease], at: bracket.now)[lease]?.organization == nil else { return false }
    // An id that is too old or from the future is never granted, so there is nothing to remember.
    guard LeaseAge.isFresh(lease, at: bracket.now.wall) else { return true }
    let recent = try bracket.books.countForgone(by: account, since: bracket.now.wall - Self.within)
    guard recent < Self.atMost else { throw Denial.tooOften(.minutes(10)) }
    return try bracket.books.forgo(lease, by: account, at: bracket.now)
  }
}
