import Books
import Licensing

/// Remembers a release that came before its claim.
struct ForgoLease: UseCase {
  let lease: LeaseID
  let account: AccountID
  let locks = Locks.none

  /// - Returns: false when its claim has come in between.
  func run(in bracket: Bracket) throws -> Bool {
    guard try bracket.books.leases([lease], at: bracket.now)[lease]?.organization == nil else { return false }
    // An id that is too old or from the future is never granted, so there is nothing to remember.
    guard LeaseAge.isFresh(lease, at: bracket.now.wall) else { return true }
    try bracket.books.forgo(lease, by: account, at: bracket.now)
    return true
  }
}
