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

/// What stands still while a use case runs: taken in this order, the organizations by their ids.
public struct Locks: Sendable {
  /// How a use case goes with others on the same database.
  public enum Turn: Sendable {
    /// One after the other: what it has looked up stays true until it has written.
    case alone
    /// Beside everything else: it touches what it has locked, and rows that only grow.
    case any
  }

  public var turn: Turn
  public var organizations: [OrganizationID]
  /// Leaves out organizations that somebody else has locked, instead of waiting.
  public var skipping: Bool
  /// What a round of seats will ask once they are taken, so that it is on the way already.
  var question = Books.RoundQuestion()

  public init(_ turn: Turn = .alone, organizations: [OrganizationID] = [], skipping: Bool = false) {
    self.turn = turn
    self.organizations = organizations
    self.skipping = skipping
  }

  /// It runs alone among those that decide about people, keys and licenses; seats are decided about meanwhile.
  public static let house = Locks()
  /// It runs beside everything.
  public static let none = Locks(.any)

  /// It runs alone as well, and no seats of the organization are decided about meanwhile.
  public static func organization(_ id: OrganizationID) -> Locks {
    Locks(organizations: [id])
  }
}
