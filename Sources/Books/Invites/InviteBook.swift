public import Licensing
import Storage

extension Books {
  public func invite(_ id: InviteID) throws -> Invite? {
    try row("select * from invites where id = \(id)", invite)
  }

  public func invite(keyHash: [UInt8]) throws -> Invite? {
    try row("select * from invites where key_hash = \(keyHash)", invite)
  }

  /// All invite keys that an organization ever had, the latest first.
  public func invites(of organization: OrganizationID) throws -> [Invite] {
    try rows(
      "select * from invites where organization = \(organization) order by created_at desc, id desc limit 500", invite)
  }

  /// The invite keys that nobody has ended, the latest first, however many were: keys that change by themselves leave
  /// many behind.
  public func invitesNotEnded(of organization: OrganizationID) throws -> [Invite] {
    try rows(
      """
      select * from invites where organization = \(organization) and ended_at is null
      order by created_at desc, id desc limit 500
      """, invite)
  }

  /// The latest of the invite keys that somebody has ended.
  public func endedInvites(of organization: OrganizationID, limit: Int) throws -> [Invite] {
    try rows(
      """
      select * from invites where organization = \(organization) and ended_at is not null
      order by created_at desc, id desc limit \(limit)
      """, invite)
  }

  /// When administrators were last told how old a key is; nil for never.
  public func remindedAt(of invite: InviteID) throws -> Instant? {
    try row("select reminded_at from invites where id = \(invite)") { try $0.get("reminded_at", as: Instant?.self) }
      ?? nil
  }

  private func invite(_ row: Row) throws -> Invite {
    try Invite(
      id: row.get("id"), organization: row.get("organization"),
      terms: InviteTerms(
        label: row.get("label"), expiresAt: row.get("expires_at"), usesMax: row.get("uses_max"),
        domains: Self.words(row.get("domains")), needsApproval: row.get("needs_approval"),
        membershipUntil: row.get("membership_until")),
      createdAt: row.get("created_at"), uses: row.get("uses"), endedAt: row.get("ended_at"))
  }

  /// The key itself, sealed.
  public func sealedKey(of invite: InviteID) throws -> [UInt8]? {
    try row("select sealed_key from invites where id = \(invite)") { try $0.get("sealed_key") }
  }

  public func add(_ invite: Invite, keyHash: [UInt8], sealedKey: [UInt8], by creator: String) throws {
    try transaction.run(
      """
      insert into invites (id, organization, key_hash, sealed_key, label, created_at, created_by, expires_at, uses_max,
        uses, domains, needs_approval, membership_until, ended_at)
      values (\(invite.id), \(invite.organization), \(keyHash), \(sealedKey), \(invite.terms.label),
        \(invite.createdAt), \(creator), \(invite.terms.expiresAt), \(invite.terms.usesMax), \(invite.uses),
        \(invite.terms.domains.joined(separator: ",")), \(invite.terms.needsApproval),
        \(invite.terms.membershipUntil), \(invite.endedAt))
      """)
  }

  /// Writes how often a key was used, and that it was ended.
  public func save(_ invite: Invite) throws {
    try transaction.run(
      "update invites set uses = \(invite.uses), ended_at = \(invite.endedAt) where id = \(invite.id)")
  }

  /// Somebody who waits for an administrator's yes.
  public struct JoinRequest: Hashable, Sendable {
    public let organization: OrganizationID
    public let account: AccountID
    public let invite: InviteID
    public let extra: String
    public let askedAt: Instant
    public var declinedAt: Instant?

    public init(
      organization: OrganizationID, account: AccountID, invite: InviteID, extra: String, askedAt: Instant,
      declinedAt: Instant? = nil
    ) {
      self.organization = organization
      self.account = account
      self.invite = invite
      self.extra = extra
      self.askedAt = askedAt
      self.declinedAt = declinedAt
    }
  }

  public func joinRequest(of account: AccountID, in organization: OrganizationID) throws -> JoinRequest? {
    try row(
      "select * from join_requests where organization = \(organization) and account = \(account)", joinRequest)
  }

  /// Those who wait, the longest first.
  public func joinRequests(in organization: OrganizationID) throws -> [JoinRequest] {
    try rows(
      """
      select * from join_requests where organization = \(organization) and declined_at is null
      order by asked_at, account limit 1000
      """, joinRequest)
  }

  func joinRequest(_ row: Row) throws -> JoinRequest {
    try JoinRequest(
      organization: row.get("organization"), account: row.get("account"), invite: row.get("invite"),
      extra: row.get("extra"), askedAt: row.get("asked_at"), declinedAt: row.get("declined_at"))
  }

  public func save(_ request: JoinRequest) throws {
    try transaction.run(
      """
      insert into join_requests (organization, account, invite, extra, asked_at, declined_at)
      values (\(request.organization), \(request.account), \(request.invite), \(request.extra), \(request.askedAt),
        \(request.declinedAt))
      on conflict (organization, account) do update set invite = excluded.invite, extra = excluded.extra,
        asked_at = excluded.asked_at, declined_at = excluded.declined_at
      """)
  }

  public func remove(_ request: JoinRequest) throws {
    try transaction.run(
      "delete from join_requests where organization = \(request.organization) and account = \(request.account)")
  }
}
