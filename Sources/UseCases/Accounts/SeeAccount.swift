public import Books
public import Licensing
import Wording

/// The caller's own account, and what it meant to do when it was registered.
public struct SeeAccount: Inquiry {
  private let caller: Caller

  public init(caller: Caller) {
    self.caller = caller
  }

  public struct Answer: Sendable {
    public let account: Account
    public let staffRole: StaffRole?
    /// The organization that the account was invited to and has not joined.
    public let invitedTo: Organization?
    /// Whether a license key waits to be activated.
    public let hasKey: Bool
  }

  public func run(in books: Books, now: Moment) throws -> Answer {
    let account = try Permissions.requireAccount(caller, books)
    let intentions = try books.intentions(of: account.id)
    let invite = try intentions.invite.flatMap { try books.invite($0) }.flatMap { invite in
      invite.refusal(at: now.wall) == nil ? invite : nil
    }
    let organization = try invite.flatMap { try books.organization($0.organization)?.organization }
    let isMember = try organization.map { try books.membership(of: account.id, in: $0.id) != nil } ?? false
    let license = try intentions.license.flatMap { try books.license($0) }
    return Answer(
      account: account, staffRole: try books.staffRole(of: account.id), invitedTo: isMember ? nil : organization,
      hasKey: license?.state(at: now.wall) == .issued)
  }
}

/// Changes what the account itself may change.
public struct ChangeAccount: UseCase {
  private let caller: Caller
  private let name: String?
  private let language: String?
  public let locks = Locks.house

  public init(caller: Caller, name: String?, language: String?) {
    self.caller = caller
    self.name = name
    self.language = language
  }

  public func run(in bracket: Bracket) throws {
    var account = try Permissions.requireAccount(caller, bracket.books)
    let was = account
    if let name {
      guard PlainText.isName(name) else { throw Denial.invalid([.name]) }
      account.name = name
    }
    if let language {
      guard let language = Language(code: language) else {
        throw Denial.invalid([WrongField("/language", "There is no such language here.")])
      }
      account.language = language.code
    }
    guard account != was else { return }
    try bracket.books.save(account)
    try bracket.audit(
      caller, "account.change", account.id.text, concerns: account.id,
      details: AuditDetails(was: "\(was.name), \(was.language)", became: "\(account.name), \(account.language)"))
  }
}
