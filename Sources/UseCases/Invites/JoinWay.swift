public import Books
public import Licensing
public import Vault

/// How somebody comes to an organization.
public enum JoinWay: Hashable, Sendable {
  /// By an invite key, or the address that carries it.
  case key(String)
  /// By the invitation that the account has kept since it was registered.
  case kept

  /// - Throws: ``Denial/notFound(_:)`` where nothing was kept; what is wrong with a key.
  func invite(of account: Account, _ books: Books, _ secrets: Secrets) throws -> Invite {
    switch self {
    case .key(let text): return try TypedKeys.invite(text, books, secrets)
    case .kept:
      guard let kept = try books.intentions(of: account.id).invite, let invite = try books.invite(kept) else {
        throw Denial.notFound("invitation")
      }
      return invite
    }
  }
}

/// What an invite key tells whoever holds it, before anybody has signed in.
public struct SeeInvitation: Inquiry {
  private let key: String
  private let secrets: Secrets

  public init(key: String, secrets: Secrets) {
    self.key = key
    self.secrets = secrets
  }

  public struct Answer: Sendable {
    public let organization: Organization?
    /// Why nobody joins by it any more; nil while it works.
    public let refusal: InviteRefusal?
  }

  public func run(in books: Books, now: Moment) throws -> Answer {
    let invite = try TypedKeys.invite(key, books, secrets)
    return Answer(
      organization: try books.organization(invite.organization)?.organization, refusal: invite.refusal(at: now.wall))
  }
}

/// Keeps an invitation with the account, so that it is there in another browser too; or has it forgotten.
public struct KeepInvitation: UseCase {
  private let caller: Caller
  private let key: String?
  public let locks = Locks.house

  /// - Parameter key: nil forgets the one that was kept.
  public init(caller: Caller, key: String?) {
    self.caller = caller
    self.key = key
  }

  public func run(in bracket: Bracket) throws {
    let account = try Permissions.requireAccount(caller, bracket.books)
    var intentions = try bracket.books.intentions(of: account.id)
    let invite = try key.map { try TypedKeys.invite($0, bracket.books, bracket.secrets).id }
    guard intentions.invite != invite else { return }
    intentions.invite = invite
    try bracket.books.save(intentions, of: account.id)
  }
}
