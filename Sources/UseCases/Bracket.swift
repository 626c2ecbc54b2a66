public import Books
public import Licensing
public import Surroundings
public import Vault

/// A transaction with one reading of the clock, and what a use case needs beside the books.
public struct Bracket {
  public let books: Books
  public let now: Moment
  /// The organizations that are locked, as they stand, and what was asked with them.
  let opening: Books.Opening
  public let surroundings: Surroundings
  /// Looks up and seals under the server key.
  public let secrets: Secrets
  /// The network address from which the request came; empty where there is none.
  public let origin: String
  private let outbox = Outbox()

  init(
    books: Books, now: Moment, opening: Books.Opening, surroundings: Surroundings, secrets: Secrets,
    origin: String
  ) {
    self.books = books
    self.opening = opening
    self.now = now
    self.surroundings = surroundings
    self.secrets = secrets
    self.origin = origin
  }

  var announcements: [Announcement] { outbox.announcements }

  /// Tells the rest of the program something once the transaction is committed, before the answer goes out.
  func announce(_ announcement: Announcement) {
    outbox.announcements.append(announcement)
  }

  /// Records what a person decided.
  ///
  /// - Parameters:
  ///   - concerns: whom it concerns besides the organization and the one who decided.
  ///   - place: the network address where it was decided, where one transaction carries out several people's requests.
  func audit(
    _ caller: Caller, _ action: String, _ subject: String, in organization: OrganizationID? = nil,
    concerns: AccountID? = nil, details: AuditDetails = AuditDetails(), from place: String? = nil
  ) throws {
    try books.add(
      AuditEvent(
        id: surroundings.newID(), at: now.wall, organization: organization, actor: caller.name,
        actorAccount: caller.account, action: action, subject: subject, concerns: concerns, details: details,
        origin: place ?? origin))
  }

  /// What people call who asks.
  func name(of caller: Caller) throws -> String {
    try caller.account.flatMap { try books.account($0)?.name } ?? caller.name
  }

  private final class Outbox {
    var announcements: [Announcement] = []
  }
}
