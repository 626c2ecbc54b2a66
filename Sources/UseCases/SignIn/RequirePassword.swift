import Books

extension Bracket {
  /// Lets pass who has just shown their password: who has somebody's session has not their password. An account that
  /// has none comes in by tokens of the vendor's.
  ///
  /// - Parameter shown: the hash that the caller's password was held against; nil when it was not asked for.
  func requirePassword(of caller: Caller, shown: String?) throws {
    guard let account = caller.account, let password = try books.password(of: account) else { return }
    guard password == shown else { throw Denial.passwordNeeded }
  }
}
