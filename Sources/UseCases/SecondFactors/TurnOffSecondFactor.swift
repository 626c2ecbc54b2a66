import Books
import Licensing
import Surroundings
import Wording

/// Takes the second factor away for somebody who has just shown password and code.
struct TurnOffSecondFactor: UseCase {
  let caller: Caller
  /// The hash that the password was held against.
  let shown: String
  let code: String
  let locks = Locks.house

  func run(in bracket: Bracket) throws {
    let account = try Permissions.requireAccount(caller, bracket.books)
    guard try bracket.books.password(of: account.id) == shown else { throw Denial.wrongPassword }
    guard try bracket.books.secondFactor(of: account.id) != nil else { throw Denial.notFound("second factor") }
    if try SecondFactorNeed(of: account.id, bracket.books, at: bracket.now).isNeeded {
      throw Denial.conflict(
        code: "second_factor_required", sentence: "What you administer asks for a second factor, so it stays on.")
    }
    try bracket.prove(account, by: .code(code))
    try bracket.removeSecondFactor(of: account, as: caller)
  }
}

extension Bracket {
  func removeSecondFactor(of account: Account, as caller: Caller) throws {
    try books.removeSecondFactor(of: account.id)
    try audit(caller, "second_factor.off", account.id.text, concerns: account.id)
    try mail(.secondFactorOff, to: account, ["name": account.name, "at": now.wall.minuteInUTC])
  }
}
