public import Books
public import Licensing

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

/// What the rest of the program must hear at once.
public enum Announcement: Hashable, Sendable {
  case tokenEnded(hash: [UInt8])
  case signingKeysChanged
  case seatsChanged(OrganizationID)
}
