public import Books
public import Licensing

/// Everything that is known of the caller's account, and nothing that says who others are.
public struct ExportAccount: Inquiry {
  private let caller: Caller
  /// So many of the latest of what has no end.
  private static let most = 10_000

  public init(caller: Caller) {
    self.caller = caller
  }

  public struct Answer: Sendable {
    public let account: Account
    public let registeredAt: Instant?
    public let staffRole: StaffRole?
    public let intentions: Intentions
    public let memberships: [SeeMemberships.Entry]
    public let joinRequests: [JoinRequest]
    public let invitations: [Books.InvitationNote]
    public let namedLicenses: [Books.NamedLicense]
    public let acceptances: [Books.AcceptanceRecord]
    public let sessions: SeeSessions.Answer
    public let devices: [Books.DeviceRecord]
    public let leases: [Books.LeaseRecord]
    public let history: History
    public let decisions: [Decision]
    public let mails: [Books.MailNote]
    public let moment: Moment
  }

  /// What organizations know of how the account found seats, and what it has chosen there.
  public struct History: Sendable {
    public let refusals: [Books.RefusalRecord]
    public let wishes: [Books.WishRecord]
    public let days: [Books.DayRecord]
    public let offers: [Books.OfferNote]
    public let alerts: [Books.AlertRecord]
    public let alertsTold: [Books.AlertNote]
    public let reports: [Books.ReportRecord]
  }

  /// What the account meant to do when it was registered, by the names of what it is about.
  public struct Intentions: Hashable, Sendable {
    public let organization: String?
    public let plan: String?
  }

  public struct JoinRequest: Sendable {
    public let organization: Organization
    public let request: Books.JoinRequest
  }

  /// Something from the audit log.
  public struct Decision: Hashable, Sendable {
    public let event: AuditEvent
    /// Whether the account itself decided.
    public let isOwn: Bool
    /// What it was about, where that is nobody else.
    public let subject: String?
    /// What was changed; nil where others may have written it.
    public let details: AuditDetails?
  }

  public func run(in books: Books, now: Moment) throws -> Answer {
    let account = try Permissions.requireAccount(caller, books)
    let id = account.id
    // What was sent to an address that was never validated is perhaps somebody else's.
    let address = account.validatedAt == nil ? nil : account.email
    return Answer(
      account: account, registeredAt: try books.registeredAt(id), staffRole: try books.staffRole(of: id),
      intentions: try intentions(of: id, books),
      memberships: try SeeMemberships(caller: caller).run(in: books, now: now).entries,
      joinRequests: try joinRequests(of: id, books),
      invitations: try address.map { try books.invitations(to: $0) } ?? [],
      namedLicenses: try books.namedLicenses(of: id), acceptances: try books.acceptances(of: id, limit: Self.most),
      sessions: try SeeSessions(caller: caller).run(in: books, now: now), devices: try books.devices(of: id),
      leases: try books.leaseRecords(of: id, at: now, limit: Self.most),
      history: try history(of: id, at: address, books),
      decisions: try books.audit(.everythingOf(id), limit: Self.most).map { Decision($0.event, of: id) },
      mails: try address.map { try books.mails(to: $0, limit: Self.most) } ?? [], moment: now)
  }

  private func history(of account: AccountID, at address: String?, _ books: Books) throws -> History {
    History(
      refusals: try books.refusals(of: account, limit: Self.most),
      wishes: try books.wishes(of: account, limit: Self.most),
      days: try books.daysUsed(by: account, limit: Self.most),
      offers: try address.map { try books.roleOffers(to: $0) } ?? [],
      alerts: try books.alertRecords(of: account, limit: Self.most),
      alertsTold: try books.alertNotes(to: account, limit: Self.most),
      reports: try books.reportRecords(of: account, limit: Self.most))
  }

  private func intentions(of account: AccountID, _ books: Books) throws -> Intentions {
    let pending = try books.intentions(of: account)
    let organization = try pending.invite.flatMap { try books.invite($0)?.organization }
    let plan = try pending.license.flatMap { try books.license($0)?.plan }
    return Intentions(
      organization: try organization.flatMap { try books.organization($0)?.organization.name },
      plan: try plan.flatMap { try books.plans([$0])[$0]?.name })
  }

  private func joinRequests(of account: AccountID, _ books: Books) throws -> [JoinRequest] {
    try books.joinRequests(of: account).compactMap { request in
      try books.organization(request.organization).map {
        JoinRequest(organization: $0.organization, request: request)
      }
    }
  }
}

extension ExportAccount.Decision {
  /// Events of which all texts are the account's own. Others name keys, organizations and people as somebody else has
  /// written them.
  private static let ownTexts = ["account.", "session.", "application."]

  init(_ event: AuditEvent, of account: AccountID) {
    self.event = event
    isOwn = event.actorAccount == account
    let isAboutOthers = event.concerns.map { $0 != account } ?? false
    subject = isAboutOthers ? nil : event.subject
    let hasOwnTexts = isOwn && !isAboutOthers && Self.ownTexts.contains { event.action.hasPrefix($0) }
    details = hasOwnTexts ? event.details : nil
  }
}
