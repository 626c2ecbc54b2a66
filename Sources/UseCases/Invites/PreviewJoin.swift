public import Books
public import Licensing
import Surroundings
public import Vault
import Wording

/// What somebody sees before joining.
public struct PreviewJoin: Inquiry {
  private let caller: Caller
  private let way: JoinWay
  private let secrets: Secrets

  public init(caller: Caller, by way: JoinWay, secrets: Secrets) {
    self.caller = caller
    self.way = way
    self.secrets = secrets
  }

  public struct Answer: Sendable {
    public let organization: Organization
    public let settings: OrganizationSettings
    public let account: Account
    public let terms: InviteTerms
    public let decision: InviteDecision
    /// What the organization's licenses are for at the moment, by name.
    public let products: [String]
    /// Whether the account has asked already, and an administrator decides.
    public let waits: Bool
    /// nil for who is no member.
    public let membership: Membership?
    public let moment: Moment
  }

  public func run(in books: Books, now: Moment) throws -> Answer {
    let account = try Permissions.requireAccount(caller, books)
    let invite = try way.invite(of: account, books, secrets)
    guard let entry = try books.organization(invite.organization),
      let settings = try books.settings(of: invite.organization), let address = EmailAddress(account.email)
    else { throw Denial.notFound("organization") }
    return Answer(
      organization: entry.organization, settings: settings, account: account, terms: invite.terms,
      decision: invite.admit(address, at: now.wall), products: try books.productNames(of: invite.organization, at: now),
      waits: try books.joinRequest(of: account.id, in: invite.organization).map { $0.declinedAt == nil } ?? false,
      membership: try books.membership(of: account.id, in: invite.organization), moment: now)
  }
}
