public import Licensing
import Storage

/// What organizations know of how somebody found seats, and what somebody has chosen there: for whoever asks for all
/// that is known of their account.
extension Books {
  /// A time in which an account was refused.
  public struct RefusalRecord: Hashable, Sendable {
    public let episode: Episode
    public let organizationName: String
  }

  /// The times in which an account found no seat, the latest first.
  public func refusals(of account: AccountID, limit: Int) throws -> [RefusalRecord] {
    try rows(
      """
      select e.id, e.organization, e.account, e.product, e.reason, e.first_at, e.last_at, e.tries, e.seated_at,
        o.name as organization_name
      from episodes e join organizations o on o.id = e.organization
      where e.account = \(account) order by e.first_at desc, e.id desc limit \(limit)
      """
    ) { try RefusalRecord(episode: episode($0), organizationName: $0.get("organization_name")) }
  }

  /// An account has asked for a seat.
  public struct WishRecord: Hashable, Sendable {
    public let organization: Organization
    public let product: ProductCode
    public let askedAt: Instant
    public let answeredAt: Instant?
  }

  /// What an account has asked for, the latest first.
  public func wishes(of account: AccountID, limit: Int) throws -> [WishRecord] {
    try rows(
      """
      select o.id, o.name, w.product, w.asked_at, w.answered_at
      from seat_wishes w join organizations o on o.id = w.organization
      where w.account = \(account) order by w.asked_at desc, w.id desc limit \(limit)
      """
    ) {
      try WishRecord(
        organization: Organization(id: $0.get("id"), name: $0.get("name")), product: $0.get("product"),
        askedAt: $0.get("asked_at"), answeredAt: $0.get("answered_at"))
    }
  }

  /// A day on which an account held a seat.
  public struct DayRecord: Hashable, Sendable {
    public let organization: Organization
    public let day: CivilDate
    public let seatTime: Duration
  }

  /// On which days an account held seats, as far as it is counted up, the latest first.
  public func daysUsed(by account: AccountID, limit: Int) throws -> [DayRecord] {
    try rows(
      """
      select o.id, o.name, d.day, d.seat_ms from member_days d join organizations o on o.id = d.organization
      where d.account = \(account) order by d.day desc, o.id limit \(limit)
      """
    ) {
      try DayRecord(
        organization: Organization(id: $0.get("id"), name: $0.get("name")),
        day: CivilDate(daysSince1970: $0.get("day")), seatTime: .milliseconds($0.get("seat_ms", as: Int64.self)))
    }
  }

  /// An organization has asked an address to take a role.
  public struct OfferNote: Hashable, Sendable {
    public let organization: Organization
    public let role: Role
    public let madeAt: Instant
    public let expiresAt: Instant
    /// When it was answered or withdrawn.
    public let endedAt: Instant?
  }

  public func roleOffers(to address: String) throws -> [OfferNote] {
    try rows(
      """
      select o.id, o.name, r.role, r.made_at, r.expires_at, r.ended_at
      from role_offers r join organizations o on o.id = r.organization
      where r.email_folded = \(address.lowercased()) order by r.made_at desc, r.id desc limit 1000
      """
    ) {
      try OfferNote(
        organization: Organization(id: $0.get("id"), name: $0.get("name")), role: $0.get("role"),
        madeAt: $0.get("made_at"), expiresAt: $0.get("expires_at"), endedAt: $0.get("ended_at"))
    }
  }

  /// What somebody has chosen to be told about an organization.
  public struct AlertRecord: Hashable, Sendable {
    public let organization: Organization
    public let kind: AlertKind
    public let choice: AlertChoice
  }

  public func alertRecords(of account: AccountID, limit: Int) throws -> [AlertRecord] {
    try rows(
      """
      select o.id, o.name, c.kind, c.is_on, c.share, c.minutes
      from alert_choices c join organizations o on o.id = c.organization
      where c.account = \(account) order by o.name, o.id, c.kind limit \(limit)
      """
    ) {
      try AlertRecord(
        organization: Organization(id: $0.get("id"), name: $0.get("name")), kind: $0.get("kind"),
        choice: AlertChoice(isOn: $0.get("is_on"), share: $0.get("share"), minutes: $0.get("minutes")))
    }
  }

  /// Somebody was told something about an organization, without what it said: it may name others.
  public struct AlertNote: Hashable, Sendable {
    public let organization: Organization
    public let kind: AlertKind
    public let sentAt: Instant
    public let heldBack: Int
  }

  /// What an account was told, the latest first.
  public func alertNotes(to account: AccountID, limit: Int) throws -> [AlertNote] {
    try rows(
      """
      select o.id, o.name, m.kind, m.sent_at, m.held_back
      from alert_mails m join organizations o on o.id = m.organization
      where m.account = \(account) order by m.sent_at desc, o.id, m.kind limit \(limit)
      """
    ) {
      try AlertNote(
        organization: Organization(id: $0.get("id"), name: $0.get("name")), kind: $0.get("kind"),
        sentAt: $0.get("sent_at"), heldBack: $0.get("held_back"))
    }
  }

  /// How often somebody is mailed how an organization's seats were used.
  public struct ReportRecord: Hashable, Sendable {
    public let organization: Organization
    public let rhythm: ReportRhythm
    public let nextAt: Instant
  }

  public func reportRecords(of account: AccountID, limit: Int) throws -> [ReportRecord] {
    try rows(
      """
      select o.id, o.name, r.every, r.next_at from use_reports r join organizations o on o.id = r.organization
      where r.account = \(account) order by o.name, o.id limit \(limit)
      """
    ) {
      try ReportRecord(
        organization: Organization(id: $0.get("id"), name: $0.get("name")), rhythm: $0.get("every"),
        nextAt: $0.get("next_at"))
    }
  }
}
