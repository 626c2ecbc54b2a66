public import Books
public import Licensing
public import Vault

/// What an organization hands on so that people join it, for those who manage its invite keys.
public struct SeeInviting: Inquiry {
  private let caller: Caller
  private let organization: OrganizationID
  private let secrets: Secrets

  public init(caller: Caller, organization: OrganizationID, secrets: Secrets) {
    self.caller = caller
    self.organization = organization
    self.secrets = secrets
  }

  public struct Answer: Sendable {
    public let organization: Organization
    public let settings: OrganizationSettings
    /// The key that is handed on where nobody chooses one; nil where none works.
    public let front: OpenInvite?
    /// What happens to that key by itself.
    public let care: InviteCare?
    /// The keys that work, the latest first.
    public let working: [Invite]
    /// Those that work no longer, the latest fifty.
    public let over: [Invite]
    /// What the organization's licenses are for, by name.
    public let products: [String]
    public let quota: InvitationQuota
    public let moment: Moment
  }

  private static let overMax = 50

  public func run(in books: Books, now: Moment) throws -> Answer {
    try Permissions.require(.manageInvites, of: caller, in: organization, books, at: now)
    guard let entry = try books.organization(organization), let settings = try books.settings(of: organization) else {
      throw Denial.notFound("organization")
    }
    let open = try books.invitesNotEnded(of: organization)
    let front = try Invite.front(of: open, at: now.wall).flatMap { try books.open($0, secrets) }
    let over =
      try open.filter { $0.refusal(at: now.wall) != nil }
      + books.endedInvites(of: organization, limit: Self.overMax)
    return Answer(
      organization: entry.organization, settings: settings, front: front,
      care: try front.map { try books.care(of: $0.invite, settings, at: now) },
      working: open.filter { $0.refusal(at: now.wall) == nil },
      over: Array(over.sorted { ($0.createdAt, $0.id) > ($1.createdAt, $1.id) }.prefix(Self.overMax)),
      products: try books.productNames(of: organization, at: now),
      quota: try InvitationQuota(of: organization, books, at: now), moment: now)
  }
}

/// One invite key, for those who manage them.
public struct SeeInvite: Inquiry {
  private let caller: Caller
  private let organization: OrganizationID
  private let invite: InviteID
  private let secrets: Secrets

  public init(caller: Caller, organization: OrganizationID, invite: InviteID, secrets: Secrets) {
    self.caller = caller
    self.organization = organization
    self.invite = invite
    self.secrets = secrets
  }

  public struct Answer: Sendable {
    public let organization: Organization
    public let settings: OrganizationSettings
    public let invite: Invite
    /// As people type it; nil for one that works no longer.
    public let key: String?
    /// What happens to it by itself.
    public let care: InviteCare
    /// What the organization's licenses are for, by name.
    public let products: [String]
    public let quota: InvitationQuota
    public let moment: Moment
  }

  public func run(in books: Books, now: Moment) throws -> Answer {
    try Permissions.require(.manageInvites, of: caller, in: organization, books, at: now)
    guard let entry = try books.organization(organization), let settings = try books.settings(of: organization),
      let invite = try books.invite(invite), invite.organization == organization
    else { throw Denial.notFound("invite key") }
    let works = invite.refusal(at: now.wall) == nil
    return Answer(
      organization: entry.organization, settings: settings, invite: invite,
      key: try works ? books.open(invite, secrets)?.key : nil,
      care: try books.care(of: invite, settings, at: now),
      products: try books.productNames(of: organization, at: now),
      quota: try InvitationQuota(of: organization, books, at: now), moment: now)
  }
}

extension Books {
  fileprivate func open(_ invite: Invite, _ secrets: Secrets) throws -> OpenInvite? {
    try sealedKey(of: invite.id).map { OpenInvite(invite: invite, key: try secrets.openInvite($0, of: invite.id)) }
  }

  fileprivate func care(of invite: Invite, _ settings: OrganizationSettings, at now: Moment) throws -> InviteCare {
    InviteCare(of: invite, remindedAt: try remindedAt(of: invite.id), settings, at: now.wall)
  }
}
