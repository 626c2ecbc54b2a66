public import Books
public import Licensing
import Surroundings
public import Vault

/// The token by which the first of the vendor's people is let in: it is printed once, works once, and no password
/// exists before.
public struct MakeSetupToken: UseCase {
  public let locks = Locks.house
  static let lasts = Duration.days(1)

  public init() {}

  public func run(in bracket: Bracket) throws -> OneTimeCode {
    let code = OneTimeCode(bytes: bracket.surroundings.random.bytes(OneTimeCode.secretLength))
    try bracket.books.save(setupToken: code.hash, until: bracket.now.wall + Self.lasts)
    return code
  }
}

/// Asked before a password is hashed for somebody who has no token.
struct CheckSetupToken: Inquiry {
  let token: String

  func run(in books: Books, now: Moment) throws {
    guard let code = OneTimeCode(text: token), let known = try books.setupToken(), now.wall < known.until,
      ConstantTime.equal(code.hash, known.hash)
    else {
      throw Denial.conflict(
        code: "setup_token_over",
        sentence: "This token was used, or its time is over. `seatkeeper setup --token` makes a new one.")
    }
  }
}

struct SetUpStaff: UseCase {
  let token: String
  let draft: AccountDraft
  let password: PasswordHash
  let terms: SessionTerms
  let label: String
  let locks = Locks.house

  func run(in bracket: Bracket) throws -> StartSession.Session {
    try CheckSetupToken(token: token).run(in: bracket.books, now: bracket.now)
    guard try bracket.books.account(email: draft.email.text) == nil else {
      throw Denial.conflict(
        code: "account_exists", sentence: "There is an account with this address already.")
    }
    let account = Account(
      id: bracket.surroundings.newID(), email: draft.email.text, name: draft.name, validatedAt: bracket.now.wall,
      language: draft.language)
    try bracket.books.add(account, password: password.text, at: bracket.now)
    try bracket.books.save(.owner, of: account.id, at: bracket.now)
    try bracket.books.save(setupToken: nil, until: nil)
    try bracket.audit(
      .account(account.id, scope: .account), "staff.set_up", account.id.text, concerns: account.id,
      details: AuditDetails(became: StaffRole.owner.rawValue))
    return try bracket.startSession(of: account, terms, label: label)
  }
}

/// Makes an account one of the vendor's own people, gives it another role there, or takes it away.
public struct NameStaff: UseCase {
  private let caller: Caller
  private let email: String
  private let role: StaffRole?
  public let locks = Locks.house

  /// - Parameter role: nil takes the role away.
  public init(caller: Caller, email: String, role: StaffRole?) {
    self.caller = caller
    self.email = email
    self.role = role
  }

  public func run(in bracket: Bracket) throws {
    try Permissions.require(.manageStaff, of: caller, bracket.books)
    guard let account = try bracket.books.account(email: email), account.validatedAt != nil else {
      throw Denial.notFound("account")
    }
    let was = try bracket.books.staffRole(of: account.id)
    guard was != role else { return }
    if was == .owner, try bracket.books.staff().filter({ $0.role == .owner }).count == 1 {
      throw Denial.conflict(
        code: "last_owner_stays", sentence: "This is the last owner. Make somebody else an owner first.")
    }
    if let role {
      try bracket.books.save(role, of: account.id, at: bracket.now)
    } else {
      try bracket.books.removeStaff(account.id)
    }
    try bracket.audit(
      caller, "staff.name", account.id.text, concerns: account.id,
      details: AuditDetails(was: was?.rawValue ?? "", became: role?.rawValue ?? ""))
  }
}

/// The vendor's own people.
public struct SeeStaff: Inquiry {
  private let caller: Caller

  public init(caller: Caller) {
    self.caller = caller
  }

  public struct Person: Sendable {
    public let account: Account
    public let role: StaffRole
  }

  public func run(in books: Books, now: Moment) throws -> [Person] {
    try Permissions.require(.manageStaff, of: caller, books)
    return try books.staff().map { Person(account: $0.account, role: $0.role) }
  }
}
