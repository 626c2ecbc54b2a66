public import Licensing
import Storage

/// Something that somebody decided.
public struct AuditEvent: Hashable, Sendable {
  public let id: AuditID
  public let at: Instant
  public let organization: OrganizationID?
  /// Who decided: `account ID` or `operator NAME`.
  public let actor: String
  public let action: String
  /// What it was decided about.
  public let subject: String
  public let details: String

  public init(
    id: AuditID, at: Instant, organization: OrganizationID?, actor: String, action: String, subject: String,
    details: String = ""
  ) {
    self.id = id
    self.at = at
    self.organization = organization
    self.actor = actor
    self.action = action
    self.subject = subject
    self.details = details
  }
}

public typealias AuditID = ID<AuditEvent>

extension Books {
  public func add(_ event: AuditEvent) throws {
    try transaction.run(
      """
      insert into audit (id, at, organization, actor, action, subject, details)
      values (\(event.id), \(event.at), \(event.organization), \(event.actor), \(event.action), \(event.subject),
        \(event.details))
      """)
  }

  /// The latest events, newest first; of one organization when it is named.
  public func audit(of organization: OrganizationID? = nil, limit: Int) throws -> [AuditEvent] {
    let condition: Query = if let organization { "where organization = \(organization)" } else { "" }
    return try rows("select * from audit \(condition) order by at desc, id desc limit \(limit)") {
      try AuditEvent(
        id: $0.get("id"), at: $0.get("at"), organization: $0.get("organization"), actor: $0.get("actor"),
        action: $0.get("action"), subject: $0.get("subject"), details: $0.get("details"))
    }
  }
}
