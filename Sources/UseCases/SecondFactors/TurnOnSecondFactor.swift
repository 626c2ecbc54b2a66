import Books
import Licensing
import Surroundings
import Vault
import Wording

/// Keeps a second factor whose first code was typed. Everything else that is signed in is signed out: it has shown the
/// password only.
struct TurnOnSecondFactor: UseCase {
  let caller: Caller
  let session: TokenID?
  let ticket: EnrollmentTicket
  let code: String
  let locks = Locks.house

  func run(in bracket: Bracket) throws -> [RecoveryCode] {
    let account = try Permissions.requireAccount(caller, bracket.books)
    guard ticket.account == account.id else { throw Denial.enrollmentOver }
    guard try bracket.books.secondFactor(of: account.id) == nil else {
      throw Denial.conflict(
        code: "second_factor_is_on", sentence: "This account has a second factor already. Turn it off first.")
    }
    guard
      case .right(let step) = ticket.secret.verdict(
        on: code, at: bracket.now.wall.milliseconds / 1000, after: nil)
    else { throw Denial.wrongCode(isUsedUp: false) }
    try bracket.books.save(
      SecondFactor(
        account: account.id, sealedSecret: ticket.secret.sealed(for: account.id, bracket.secrets), lastStep: step,
        madeAt: bracket.now.wall))
    let codes = try bracket.makeRecoveryCodes(for: account)
    try bracket.endTokens(.all(of: account.id, except: session))
    try bracket.audit(caller, "second_factor.on", account.id.text, concerns: account.id)
    try bracket.mail(.secondFactorOn, to: account, ["name": account.name, "at": bracket.now.wall.minuteInUTC])
    return codes
  }
}

/// Makes new recovery codes for somebody who has just shown the password; the old ones are worth nothing any more.
struct RenewRecoveryCodes: UseCase {
  let caller: Caller
  /// The hash that the password was held against.
  let shown: String
  let locks = Locks.house

  func run(in bracket: Bracket) throws -> [RecoveryCode] {
    let account = try Permissions.requireAccount(caller, bracket.books)
    guard try bracket.books.password(of: account.id) == shown else { throw Denial.wrongPassword }
    guard try bracket.books.secondFactor(of: account.id) != nil else { throw Denial.notFound("second factor") }
    try bracket.audit(caller, "second_factor.codes", account.id.text, concerns: account.id)
    return try bracket.makeRecoveryCodes(for: account)
  }
}

extension Bracket {
  fileprivate func makeRecoveryCodes(for account: Account) throws -> [RecoveryCode] {
    let codes = (1...RecoveryCode.count).map { _ in
      RecoveryCode(random: surroundings.random.bytes(RecoveryCode.randomLength))
    }
    try books.replaceRecoveryCodes(of: account.id, with: codes.map { $0.hash(secrets) })
    return codes
  }
}

extension Denial {
  static let enrollmentOver = Denial.conflict(
    code: "enrollment_over", sentence: "That took too long. Begin again with the password.")
}
