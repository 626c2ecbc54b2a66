public import Books
public import Licensing
public import Surroundings

/// Something that people can do: a value that a ``Runner`` runs in one transaction.
public protocol UseCase: Sendable {
  associatedtype Decision: Sendable
  /// What must stand still while it runs; taken once, before anything is read.
  var locks: Locks { get }
  /// Loads the facts, asks the rule, and writes what was decided, with the audit event, in the same transaction.
  func run(in bracket: Bracket) throws -> Decision
}

/// Something that people can look at. It changes nothing.
public protocol Inquiry: Sendable {
  associatedtype Answer: Sendable
  func run(in books: Books, now: Moment) throws -> Answer
}

/// The rows that a use case locks, always in this order.
public struct Locks: Sendable {
  public var organizations: [OrganizationID]

  public init(organizations: [OrganizationID] = []) {
    self.organizations = organizations
  }

  public static let none = Locks()

  public static func organization(_ id: OrganizationID) -> Locks {
    Locks(organizations: [id])
  }
}

/// A transaction with one reading of the clock.
public struct Bracket {
  public let books: Books
  public let now: Moment
  public let surroundings: Surroundings
  private let outbox: Outbox

  init(books: Books, now: Moment, surroundings: Surroundings) {
    self.books = books
    self.now = now
    self.surroundings = surroundings
    outbox = Outbox()
  }

  var announcements: [Announcement] { outbox.announcements }

  /// Tells the rest of the program something once the transaction is committed, before the answer goes out.
  func announce(_ announcement: Announcement) {
    outbox.announcements.append(announcement)
  }

  /// Records what a person decided.
  func audit(
    _ caller: Caller, _ action: String, _ subject: String, in organization: OrganizationID? = nil,
    details: String = ""
  ) throws {
    try books.add(
      AuditEvent(
        id: surroundings.newID(), at: now.wall, organization: organization, actor: caller.name, action: action,
        subject: subject, details: details))
  }

  private final class Outbox {
    var announcements: [Announcement] = []
  }
}

/// What the rest of the program must hear at once.
public enum Announcement: Hashable, Sendable {
  case tokenEnded(hash: [UInt8])
  case signingKeysChanged
  case seatsChanged(OrganizationID)
}
