public import Books
public import Licensing
import Surroundings
public import Vault
import Wording

/// What somebody sees before joining.
public struct PreviewJoin: Inquiry {
  private let caller: Caller
  private let key: String
  private let secrets: Secrets

  /// - Parameter key: an invite key, or the address that carries it.
  public init(caller: Caller, key: String, secrets: Secrets) {
    self.caller = caller
    self.key = key
    self.secrets = secrets
  }

  public struct Answer: Sendable {
    public let organization: Organization
    public let settings: OrganizationSettings
    public let account: Account
    public let terms: InviteTerms
    public let decision: InviteDecision
    /// nil for who is no member.
    public let membership: Membership?
    public let moment: Moment
  }

  public func run(in books: Books, now: Moment) throws -> Answer {
    let account = try Permissions.requireAccount(caller, books)
    let invite = try TypedKeys.invite(key, books, secrets)
    guard let entry = try books.organization(invite.organization),
      let settings = try books.settings(of: invite.organization), let address = EmailAddress(account.email)
    else { throw Denial.notFound("organization") }
    return Answer(
      organization: entry.organization, settings: settings, account: account, terms: invite.terms,
      decision: invite.admit(address, at: now.wall),
      membership: try books.membership(of: account.id, in: invite.organization), moment: now)
  }
}
