public import Licensing
import Storage

/// Something that somebody decided.
public struct AuditEvent: Hashable, Sendable {
  public let id: AuditID
  public let at: Instant
  public let organization: OrganizationID?
  /// Who decided: `account ID` or `operator NAME`.
  public let actor: String
  public let actorAccount: AccountID?
  /// `member.deactivate`
  public let action: String
  /// What it was decided about.
  public let subject: String
  /// Whom it concerns besides the organization.
  public let concerns: AccountID?
  public let details: AuditDetails
  /// The network address from which it was decided; empty where there is none.
  public let origin: String

  public init(
    id: AuditID, at: Instant, organization: OrganizationID?, actor: String, actorAccount: AccountID?, action: String,
    subject: String, concerns: AccountID?, details: AuditDetails, origin: String
  ) {
    self.id = id
    self.at = at
    self.organization = organization
    self.actor = actor
    self.actorAccount = actorAccount
    self.action = action
    self.subject = subject
    self.concerns = concerns
    self.details = details
    self.origin = origin
  }
}

/// What a decision changed, and why.
public struct AuditDetails: Hashable, Sendable {
  public var was: String
  public var became: String
  public var why: String
  public var text: String

  public init(_ text: String = "", was: String = "", became: String = "", why: String = "") {
    self.was = was
    self.became = became
    self.why = why
    self.text = text
  }
}

extension AuditDetails: ExpressibleByStringInterpolation {
  public init(stringLiteral text: String) {
    self.init(text)
  }
}

public typealias AuditID = ID<AuditEvent>

/// Which part of the audit log is meant.
public enum AuditScope: Hashable, Sendable {
  case everything
  case organization(OrganizationID)
  /// What an account did, and what was done to it, outside of organizations too.
  case account(AccountID)
  /// The same, and what it did inside of organizations.
  case everythingOf(AccountID)
}

extension Books {
  public func add(_ event: AuditEvent) throws {
    try transaction.put(
      """
      insert into audit (id, at, organization, actor, actor_account, action, subject, concerns, details, was, became,
        why, origin, by_staff)
      values (\(event.id), \(event.at), \(event.organization), \(event.actor), \(event.actorAccount), \(event.action),
        \(event.subject), \(event.concerns), \(event.details.text), \(event.details.was), \(event.details.became),
        \(event.details.why), \(event.origin), \(Self.isByStaff(event)))
      """)
  }

  /// Whether one of the vendor's people decides about an organization to which they do not belong.
  private static func isByStaff(_ event: AuditEvent) -> Query {
    // What concerns oneself is no act of the vendor's.
    guard let actor = event.actorAccount, actor != event.concerns else { return "0" }
    return """
      case when exists (select 1 from staff where account = \(actor)) and not exists (select 1 from memberships
        where organization = \(event.organization) and account = \(actor)) then 1 else 0 end
      """
  }

  /// How often something was written down since `instant` that is no organization's matter: in all, and of a subject.
  public func auditCounts(of action: String, _ subject: String, since instant: Instant) throws -> (all: Int, own: Int) {
    try row(
      """
      select count(*) as number, coalesce(sum(case when subject = \(subject) then 1 else 0 end), 0) as own
      from audit where organization is null and at >= \(instant) and action = \(action)
      """
    ) { try (all: $0.get("number"), own: $0.get("own")) } ?? (all: 0, own: 0)
  }

  /// An event with the name that its actor has now.
  public struct AuditLine: Hashable, Sendable {
    public let event: AuditEvent
    /// nil for who has no account.
    public let actorName: String?
    public let concernsName: String?
    /// Whether it was one of the vendor's people, deciding about others.
    public let isByStaff: Bool

    public init(event: AuditEvent, actorName: String?, concernsName: String?, isByStaff: Bool = false) {
      self.event = event
      self.actorName = actorName
      self.concernsName = concernsName
      self.isByStaff = isByStaff
    }
  }

  /// The latest events, newest first; only those before `cursor`, and whose action begins with `action`.
  public func audit(_ scope: AuditScope, action: String = "", before cursor: AuditID? = nil, limit: Int) throws
    -> [AuditLine]
  {
    let inScope: Query =
      switch scope {
      case .everything: "1 = 1"
      case .organization(let id): "e.organization = \(id)"
      case .account(let id): "(e.concerns = \(id) or (e.actor_account = \(id) and e.organization is null))"
      case .everythingOf(let id): "(e.concerns = \(id) or e.actor_account = \(id))"
      }
    let before: Query =
      if let cursor {
        "and (e.at, e.id) < (select c.at, c.id from audit c where c.id = \(cursor))"
      } else {
        ""
      }
    return try rows(
      """
      select e.*, a.name as actor_name, s.name as concerns_name
      from audit e left join accounts a on a.id = e.actor_account left join accounts s on s.id = e.concerns
      where \(inScope) and substr(e.action, 1, cast(\(action.count) as integer)) = \(action)
        \(before)
      order by e.at desc, e.id desc limit \(limit)
      """, auditLine)
  }

  func auditLine(_ row: Row) throws -> AuditLine {
    let event = try AuditEvent(
      id: row.get("id"), at: row.get("at"), organization: row.get("organization"), actor: row.get("actor"),
      actorAccount: row.get("actor_account"), action: row.get("action"), subject: row.get("subject"),
      concerns: row.get("concerns"),
      details: AuditDetails(
        row.get("details"), was: row.get("was"), became: row.get("became"), why: row.get("why")),
      origin: row.get("origin"))
    return try AuditLine(
      event: event, actorName: row.get("actor_name"), concernsName: row.get("concerns_name"),
      isByStaff: row.get("by_staff"))
  }
}
