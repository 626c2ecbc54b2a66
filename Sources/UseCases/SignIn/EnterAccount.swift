import Books
public import Licensing
import Surroundings

/// The vendor's own people enter an account whose address they vouch for.
public struct EnterAccount: UseCase {
  private let caller: Caller
  private let email: String
  private let name: String
  private let isValidated: Bool
  public let locks = Locks.house

  public init(caller: Caller, email: String, name: String, isValidated: Bool = true) {
    self.caller = caller
    self.email = email
    self.name = name
    self.isValidated = isValidated
  }

  public func run(in bracket: Bracket) throws -> Account {
    try Permissions.require(.manageStaff, of: caller, bracket.books)
    guard let address = EmailAddress(email) else {
      throw Denial.invalid([.address("/email")])
    }
    guard try bracket.books.account(email: email) == nil else {
      throw Denial.conflict(code: "account_exists", sentence: "There is an account with this address already.")
    }
    let account = Account(
      id: bracket.surroundings.newID(), email: address.text, name: name,
      validatedAt: isValidated ? bracket.now.wall : nil)
    try bracket.books.add(account, at: bracket.now)
    try bracket.audit(caller, "account.enter", account.id.text)
    return account
  }
}
