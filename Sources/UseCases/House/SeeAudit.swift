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
    try books.audit(try allowed(books, now), action: action, before: cursor, limit: limit)
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
