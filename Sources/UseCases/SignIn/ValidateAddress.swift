import Books
public import Licensing
import Surroundings

/// Somebody opened the link in the mail: the address reaches its owner.
public struct ValidateAddress: UseCase {
  private let code: String
  public let locks = Locks.house

  public init(code: String) {
    self.code = code
  }

  public func run(in bracket: Bracket) throws -> Account {
    let link = try bracket.open(code, [.validation])
    guard var account = try bracket.books.account(link.account), account.email == link.address else {
      throw Denial.notFound("account")
    }
    try bracket.books.use(link, at: bracket.now)
    guard account.validatedAt == nil else { return account }
    account.validatedAt = bracket.now.wall
    try bracket.books.save(account)
    try bracket.audit(
      .account(account.id, scope: .account), "account.validate", account.id.text, concerns: account.id)
    return account
  }
}

/// The validation mail once more.
public struct SendValidationAgain: UseCase {
  private let caller: Caller
  public let locks = Locks.house

  public init(caller: Caller) {
    self.caller = caller
  }

  public func run(in bracket: Bracket) throws {
    let account = try Permissions.requireAccount(caller, bracket.books)
    guard account.validatedAt == nil else { return }
    try bracket.mailValidation(to: account)
  }
}
