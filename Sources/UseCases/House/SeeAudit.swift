public import Books
public import Licensing

/// What people decided, for those whom it concerns.
public struct SeeAudit: Inquiry {
  private let caller: Caller
  private let scope: Scope
  private let action: String
  private let cursor: AuditID?
  private let limit: Int

  public enum Scope: Hashable, Sendable {
    /// Of the whole server: for the vendor's own people.
    case everything
    case organization(OrganizationID)
    /// The caller's own.
    case own
  }

  /// - Parameter action: the beginning of the actions that are asked for: `member.`; empty asks for all.
  public init(caller: Caller, _ scope: Scope, action: String = "", cursor: AuditID? = nil, limit: Int) {
    self.caller = caller
    self.scope = scope
    self.action = action
    self.cursor = cursor
    self.limit = limit
  }

  public func run(in books: Books, now: Moment) throws -> [Books.AuditLine] {
    let allowed = try allowed(books, now)
    let lines = try books.audit(allowed, action: action, before: cursor, limit: limit)
    guard case .account(let account) = allowed else { return lines }
    return lines.map { $0.event.actorAccount == account ? $0 : $0.withoutActor }
  }

  private func allowed(_ books: Books, _ now: Moment) throws -> AuditScope {
    switch scope {
    case .everything:
      try Permissions.require(.seeCustomers, of: caller, books)
      return .everything
    case .organization(let id):
      try Permissions.require(.seeAudit, of: caller, in: id, books, at: now)
      return .organization(id)
    case .own: return .account(try Permissions.requireAccount(caller, books).id)
    }
  }
}

extension Books.AuditLine {
  /// As somebody reads it whom it concerns and who is not to learn who else there is, or where they sit.
  fileprivate var withoutActor: Books.AuditLine {
    let actor = event.organization == nil ? "the vendor" : "the organization"
    return Books.AuditLine(
      event: AuditEvent(
        id: event.id, at: event.at, organization: event.organization, actor: actor, actorAccount: nil,
        action: event.action, subject: event.subject, concerns: event.concerns, details: event.details, origin: ""),
      actorName: nil, concernsName: concernsName)
  }
}
