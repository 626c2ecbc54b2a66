import Books
public import Licensing
import Surroundings
import Wording

/// Asks both addresses whether an account moves from one to the other. Whether the new one has an account already only
/// a mail to it tells.
public struct AskForNewAddress: UseCase {
  private let caller: Caller
  private let shown: String
  private let address: EmailAddress
  public let locks = Locks.house

  /// - Parameter shown: the hash that the password was held against.
  public init(caller: Caller, shown: String, address: EmailAddress) {
    self.caller = caller
    self.shown = shown
    self.address = address
  }

  public func run(in bracket: Bracket) throws {
    let account = try Permissions.requireAccount(caller, bracket.books)
    guard try bracket.books.password(of: account.id) == shown else { throw Denial.wrongPassword }
    try bracket.audit(
      caller, "account.ask_address", account.id.text, concerns: account.id,
      details: AuditDetails(was: account.email, became: address.text))
    try askOldAddress(account, bracket)
    if let taken = try bracket.books.account(email: address.text), taken.id != account.id {
      let code = try bracket.mailLink(.reset, for: taken, lasting: MailLinkTerms.reset)
      return try bracket.mail(.addressTaken, to: taken, ["name": taken.name, "path": PagePath.reset(code)])
    }
    let code = try bracket.mailLink(
      .newAddress, for: account, about: address.text, lasting: MailLinkTerms.addressChange)
    try bracket.mail(
      .addressChangeNew, to: address.text, in: account.language,
      ["name": account.name, "path": PagePath.confirmAddress(code), "hours": "24"])
  }

  /// One that was never validated has nothing to say.
  private func askOldAddress(_ account: Account, _ bracket: Bracket) throws {
    guard account.validatedAt != nil else { return }
    let code = try bracket.mailLink(
      .oldAddress, for: account, about: address.text, lasting: MailLinkTerms.addressChange)
    try bracket.mail(
      .addressChangeOld, to: account,
      [
        "name": account.name, "new_address": address.text, "path": PagePath.confirmAddress(code), "hours": "24",
      ])
  }
}

/// One of the two addresses has said yes; with the second one the account moves.
public struct ConfirmAddress: UseCase {
  private let code: String
  public let locks = Locks.house

  public init(code: String) {
    self.code = code
  }

  /// - Returns: whether the account has moved; false while the other address has not answered.
  public func run(in bracket: Bracket) throws -> Bool {
    let link = try bracket.open(code, [.oldAddress, .newAddress])
    guard var account = try bracket.books.account(link.account) else { throw Denial.notFound("account") }
    try bracket.books.use(link, at: bracket.now)
    let said = try bracket.books.mailLinks(of: account.id, [.oldAddress, .newAddress])
      .filter { $0.address == link.address && $0.usedAt != nil && $0.expiresAt > bracket.now.wall }.map(\.kind)
    guard said.contains(.newAddress), said.contains(.oldAddress) || account.validatedAt == nil else { return false }
    guard try bracket.books.account(email: link.address).map({ $0.id == account.id }) ?? true else {
      throw Denial.conflict(
        code: "account_exists", sentence: "There is an account with this address already.")
    }
    let was = account.email
    account.email = link.address
    account.validatedAt = bracket.now.wall
    try bracket.books.save(account)
    try bracket.books.forgetMailLinks(of: account.id, [.validation, .reset])
    try bracket.audit(
      .account(account.id, scope: .account), "account.address", account.id.text, concerns: account.id,
      details: AuditDetails(was: was, became: account.email))
    return true
  }
}
