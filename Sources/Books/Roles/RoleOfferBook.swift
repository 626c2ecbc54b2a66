public import Licensing
import Storage

/// Roles that people are asked to take.
extension Books {
  public func add(_ offer: RoleOffer) throws {
    try transaction.run(
      """
      insert into role_offers (id, organization, email, email_folded, role, handover, offered_by, made_at, expires_at,
        ended_at)
      values (\(offer.id), \(offer.organization), \(offer.email), \(offer.email.lowercased()), \(offer.role),
        \(offer.handover), \(offer.offeredBy), \(offer.madeAt), \(offer.expiresAt), \(offer.endedAt))
      """)
  }

  public func roleOffer(_ id: RoleOfferID) throws -> RoleOffer? {
    try row("select * from role_offers where id = \(id)", roleOffer)
  }

  /// What waits for an answer in an organization, the latest first; at most 100.
  public func roleOffers(waitingIn organization: OrganizationID, at moment: Moment) throws -> [RoleOffer] {
    try rows(
      """
      select * from role_offers
      where organization = \(organization) and ended_at is null and expires_at > \(moment.wall)
      order by made_at desc, id desc limit 100
      """, roleOffer)
  }

  /// How many were made in an organization since an instant, answered and withdrawn ones included.
  public func countRoleOffers(madeIn organization: OrganizationID, since instant: Instant) throws -> Int {
    // All are good for the same time, and those that end later are found by an index.
    try row(
      """
      select count(*) as number from role_offers
      where organization = \(organization) and expires_at >= \(instant + RoleOffer.lasts) and made_at >= \(instant)
      """
    ) { try $0.get("number") } ?? 0
  }

  /// What waits for an answer from an address, the latest first; at most 50.
  public func roleOffers(waitingFor address: EmailAddress, at moment: Moment) throws -> [RoleOffer] {
    try rows(
      """
      select * from role_offers
      where email_folded = \(address.folded) and ended_at is null and expires_at > \(moment.wall)
      order by made_at desc, id desc limit 50
      """, roleOffer)
  }

  private func roleOffer(_ row: Row) throws -> RoleOffer {
    try RoleOffer(
      id: row.get("id"), organization: row.get("organization"), email: row.get("email"), role: row.get("role"),
      handover: row.get("handover"), offeredBy: row.get("offered_by"), madeAt: row.get("made_at"),
      expiresAt: row.get("expires_at"), endedAt: row.get("ended_at"))
  }

  /// It was answered or withdrawn.
  public func end(_ offer: RoleOfferID, at moment: Moment) throws {
    try transaction.run("update role_offers set ended_at = \(moment.wall) where id = \(offer) and ended_at is null")
  }

  /// Deletes offers whose time was over before `instant`, answered or not.
  ///
  /// - Returns: how many were deleted, at most `limit`.
  public func forgetRoleOffers(expiredBefore instant: Instant, limit: Int) throws -> Int {
    try transaction.run(
      """
      delete from role_offers where id in
        (select id from role_offers where expires_at < \(instant) limit \(limit))
      """)
  }

  // MARK: Who holds roles

  /// Somebody with a role beyond a member's.
  public struct RoleHolder: Hashable, Sendable {
    public let account: AccountID
    public let name: String
    public let email: String
    public let role: Role
    /// Whether the account shows a second factor when it signs in.
    public let hasSecondFactor: Bool

    public init(account: AccountID, name: String, email: String, role: Role, hasSecondFactor: Bool) {
      self.account = account
      self.name = name
      self.email = email
      self.role = role
      self.hasSecondFactor = hasSecondFactor
    }
  }

  /// Who is active in an organization and has a role there, owners first, then by name; at most `limit`.
  public func roleHolders(in organization: OrganizationID, at moment: Moment, limit: Int) throws -> [RoleHolder] {
    try rows(
      """
      select m.account, m.role, a.name, a.email, f.made_at from memberships m
        join accounts a on a.id = m.account left join second_factors f on f.account = m.account
      where m.organization = \(organization) and m.role in ('owner', 'administrator', 'seat_helper', 'reader')
        and m.deactivated_at is null and (m.ends_at is null or m.ends_at > \(moment.wall))
      order by case m.role when 'owner' then 0 when 'administrator' then 1 when 'seat_helper' then 2 else 3 end,
        m.name_folded, m.email_folded limit \(limit)
      """
    ) {
      try RoleHolder(
        account: $0.get("account"), name: $0.get("name"), email: $0.get("email"), role: $0.get("role"),
        hasSecondFactor: $0.get("made_at", as: Instant?.self) != nil)
    }
  }
}
